import type { Staff } from '../../src-shared/protocol/staff.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { StaffPreferences } from './staff-preferences.tsx';
import { strings } from './strings.ts';

type Props = { readonly person: Staff; readonly isMe: boolean; readonly onClose: () => void };

/** Set Preferences of a person, from the list of staff. */
export function StaffPreferencesDialog({ person, isMe, onClose }: Props) {
  const name = person.name === '' ? person.email : person.name;
  return (
    <Dialog title={strings.told.titleOf(name)} isOpen onOpenChange={onClose}>
      <div className="flex flex-col gap-4">
        <StaffPreferences person={person} isMe={isMe} />
        <Button className="self-end" onPress={onClose}>
          {strings.told.done}
        </Button>
      </div>
    </Dialog>
  );
}
