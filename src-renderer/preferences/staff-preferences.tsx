import type { Staff } from '../../src-shared/protocol/staff.ts';
import { ChangedMeanwhile } from './changed-meanwhile.tsx';
import { EmailChoices } from './email-choices.tsx';
import { NoticeChoices } from './notice-choices.tsx';
import { Part } from './part.tsx';
import { strings } from './strings.ts';
import { useToldChoices } from './use-told-choices.ts';

const words = strings.told;

/** How a person is told of new texts, by email and on the person's own desktops. Each change holds at once. */
export function StaffPreferences({ person, isMe }: { readonly person: Staff; readonly isMe: boolean }) {
  const { set, meanwhile } = useToldChoices(person);
  return (
    <>
      {meanwhile !== null && <ChangedMeanwhile {...meanwhile} />}
      <Part title={words.emails}>
        <EmailChoices person={person} set={set} />
      </Part>
      {isMe && (
        <Part title={words.notices} hint={words.noticesHint}>
          <NoticeChoices chosen={person.preferences.notices} set={set} />
        </Part>
      )}
    </>
  );
}
