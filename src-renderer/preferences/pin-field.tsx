import { useState } from 'react';
import { Pin } from '../../src-shared/desktop-api.ts';
import { useDesktopMutation } from '../data/use-desktop-mutation.ts';
import { useDesktopQuery } from '../data/use-desktop-query.ts';
import { Button } from '../ui/button.tsx';
import { showToast } from '../ui/show-toast.ts';
import { TextField } from '../ui/text-field.tsx';
import { strings } from './strings.ts';

const words = strings.desktop;

/** A PIN that unlocks this computer's window beside the password. */
export function PinField() {
  const lock = useDesktopQuery('getLock', []);
  const set = useDesktopMutation('setPin');
  const [pin, setPin] = useState('');
  const [fault, setFault] = useState<string | undefined>(undefined);
  const hasPin = lock.data?.hasPin ?? false;
  function save(next: string | null) {
    const read = next === null ? null : Pin.safeParse(next);
    if (read !== null && !read.success) return setFault(`PIN ${read.error.issues[0]?.message}`);
    setFault(undefined);
    set.mutate([{ pin: next }], {
      onSuccess: () => {
        setPin('');
        void lock.refetch();
        showToast({ tone: 'neutral', title: next === null ? words.pinRemoved : words.pinSet });
      },
    });
  }
  return (
    <div className="flex flex-col gap-2">
      <TextField
        label={hasPin ? words.newPin : words.pin}
        description={words.pinHint}
        error={fault}
        type="password"
        inputMode="numeric"
        autoComplete="off"
        value={pin}
        onChange={setPin}
      />
      <div className="flex gap-2">
        <Button isPending={set.isPending} isDisabled={pin === ''} onPress={() => save(pin)}>
          {words.setPin}
        </Button>
        {hasPin && (
          <Button variant="quiet" onPress={() => save(null)}>
            {words.removePin}
          </Button>
        )}
      </div>
    </div>
  );
}
