import { Avatar } from '../ui/avatar.tsx';
import { initialsOf } from '../ui/initials-of.ts';
import { strings } from './strings.ts';
import { useOwnName } from './use-own-name.ts';

export type PersonProps = { readonly email: string; readonly staffId: string };

/** The person's initials, until the menu behind them is there. */
export function PersonMark({ email, staffId }: PersonProps) {
  const name = useOwnName({ email, staffId });
  return (
    <span className="mt-1 rounded-full">
      <Avatar initials={initialsOf(name)} />
      <span className="sr-only">{strings.rail.person(email)}</span>
    </span>
  );
}
