import { CircleX, MessageSquare } from 'lucide-react';
import { useState } from 'react';
import type { DecideFreeze } from '../../src-shared/protocol/commands.ts';
import type { LeadPhone } from '../../src-shared/protocol/lead.ts';
import { useDecideFreeze } from '../data/use-decide-freeze.ts';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/text-field.tsx';
import { FreezeCountdown } from './freeze-countdown.tsx';

type Props = { readonly leadId: string; readonly phone: LeadPhone };

/** Staff decide what the lead meant; until then the time is shown when it counts as a STOP by itself. [O6] */
export function FreezeDecision({ leadId, phone }: Props) {
  const decide = useDecideFreeze();
  const [note, setNote] = useState('');
  if (phone.frozenAt === null) return null;
  const say = (decision: DecideFreeze['decision']) =>
    decide.mutate([{ leadId, phone: phone.slot, number: phone.number, decision, note: note.trim() }]);
  const isPending = (decision: DecideFreeze['decision']) => decide.isPending && decide.variables?.[0].decision === decision;
  return (
    <div className="flex max-w-120 flex-col gap-2">
      <FreezeCountdown frozenAt={phone.frozenAt} number={phone.number} />
      <TextField
        label="What did the lead mean?"
        isOptional
        placeholder="Called: only the reminders are unwanted"
        maxLength={500}
        value={note}
        onChange={setNote}
      />
      <div className="flex flex-wrap gap-2">
        <Button icon={CircleX} isPending={isPending('stop')} isDisabled={decide.isPending} onPress={() => say('stop')}>
          It meant stop
        </Button>
        <Button icon={MessageSquare} isPending={isPending('not_stop')} isDisabled={decide.isPending} onPress={() => say('not_stop')}>
          It did not mean stop
        </Button>
      </div>
      {decide.error !== null && (
        <p role="alert" className="text-sm text-critical">
          {decide.error.message}
        </p>
      )}
    </div>
  );
}
