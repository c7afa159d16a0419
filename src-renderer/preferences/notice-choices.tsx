import { useState } from 'react';
import type { NoticePreferences } from '../../src-shared/protocol/notification-preferences.ts';
import { Switch } from '../ui/switch.tsx';
import { TextField } from '../ui/text-field.tsx';
import { Card } from './card.tsx';
import { strings } from './strings.ts';
import type { SetTold } from './use-told-choices.ts';

const words = strings.told;
const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;
const EVENING = { from: '18:00', to: '08:00' };

/** How the person's desktops announce a text. */
export function NoticeChoices({ chosen, set }: { readonly chosen: NoticePreferences; readonly set: SetTold }) {
  const { notify, words: showsWords, sound, quiet } = chosen;
  const zone = quiet?.zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  return (
    <Card isPadded>
      <Switch isSelected={notify} onChange={isOn => set(() => ({ notices: { notify: isOn } }))}>
        {words.notify}
      </Switch>
      <Switch
        isSelected={showsWords}
        isDisabled={!notify}
        description={words.notifyWordsHint}
        onChange={isOn => set(() => ({ notices: { words: isOn } }))}
      >
        {words.notifyWords}
      </Switch>
      <Switch isSelected={sound} isDisabled={!notify} onChange={isOn => set(() => ({ notices: { sound: isOn } }))}>
        {words.sound}
      </Switch>
      <Switch
        isSelected={quiet !== null}
        isDisabled={!notify}
        description={words.quietHint(zone)}
        onChange={isOn => set(() => ({ notices: { quiet: isOn ? { ...EVENING, zone } : null } }))}
      >
        {words.quiet}
      </Switch>
      {quiet !== null && notify && (
        <div className="flex flex-wrap gap-3">
          <TimeField
            key={`from ${quiet.from}`}
            label={words.from}
            value={quiet.from}
            onTime={from => set(now => ({ notices: { quiet: { ...quiet, ...now.notices.quiet, from } } }))}
          />
          <TimeField
            key={`to ${quiet.to}`}
            label={words.to}
            value={quiet.to}
            onTime={to => set(now => ({ notices: { quiet: { ...quiet, ...now.notices.quiet, to } } }))}
          />
        </div>
      )}
    </Card>
  );
}

type TimeFieldProps = { readonly label: string; readonly value: string; readonly onTime: (time: string) => void };

/** Told when the person leaves it: half a time is none. */
function TimeField({ label, value, onTime }: TimeFieldProps) {
  const [typed, setTyped] = useState(value);
  return (
    <TextField
      label={label}
      type="time"
      className="w-32"
      value={typed}
      onChange={setTyped}
      onBlur={() => (TIME.test(typed) ? typed !== value && onTime(typed) : setTyped(value))}
    />
  );
}
