import type { NotificationPreferences } from '../../src-shared/protocol/notification-preferences.ts';
import type { Staff } from '../../src-shared/protocol/staff.ts';
import { useDesktopMutation } from '../data/use-desktop-mutation.ts';
import { showToast } from '../ui/show-toast.ts';
import { EmailChoices } from './email-choices.tsx';
import { NoticeChoices } from './notice-choices.tsx';
import { Part } from './part.tsx';
import { strings } from './strings.ts';

const words = strings.told;

type Change = { [Part in keyof NotificationPreferences]?: Partial<NotificationPreferences[Part]> };
export type SetTold = (change: Change) => void;

/** How a person is told of new texts, by email and on the person's own desktops. Each change holds at once. */
export function StaffPreferences({ person, isMe }: { readonly person: Staff; readonly isMe: boolean }) {
  const save = useDesktopMutation('setStaffPreferences');
  const set: SetTold = change =>
    save.mutate([{ id: person.id, change }], {
      onError: problem => void showToast({ tone: 'critical', title: words.notSaved, detail: problem.message }),
    });
  return (
    <>
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
