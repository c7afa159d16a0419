import { CircleQuestionMark, Keyboard, LogOut } from 'lucide-react';
import { Button as AriaButton } from 'react-aria-components';
import { runCommand } from '../data/run-command.ts';
import { useSignOut } from '../data/use-sign-out.ts';
import { Avatar } from '../ui/avatar.tsx';
import { initialsOf } from '../ui/initials-of.ts';
import { Menu } from '../ui/menu.tsx';
import { showToast } from '../ui/show-toast.ts';
import type { PersonProps } from './person-mark.tsx';
import { strings } from './strings.ts';
import { useOwnName } from './use-own-name.ts';

/** The person's initials, and what they may do here behind them. */
export function PersonMenu({ email, staffId }: PersonProps) {
  const signOut = useSignOut();
  const name = useOwnName({ email, staffId });
  return (
    <Menu
      label={strings.rail.person(email)}
      placement="right bottom"
      trigger={
        <AriaButton className="focus-ring mt-1 rounded-full transition-opacity hover:opacity-80">
          <Avatar initials={initialsOf(name)} />
          <span className="sr-only">{strings.rail.person(email)}</span>
        </AriaButton>
      }
      header={
        <div className="flex max-w-60 flex-col">
          <span className="truncate text-base font-medium">{name}</span>
          <span className="truncate text-sm text-faint">{email}</span>
        </div>
      }
      entries={[
        { id: 'help', label: strings.rail.help, icon: CircleQuestionMark, shortcut: 'F1', onAction: () => runCommand('help') },
        { id: 'shortcuts', label: strings.rail.shortcuts, icon: Keyboard, shortcut: '?', onAction: () => runCommand('shortcuts') },
        {
          id: 'sign-out',
          label: strings.rail.signOut,
          icon: LogOut,
          onAction: () =>
            signOut.mutate([], {
              onError: problem => void showToast({ tone: 'critical', title: strings.rail.signOutFailed, detail: problem.message }),
            }),
        },
      ]}
    />
  );
}
