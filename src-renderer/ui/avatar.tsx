import { UserRound } from 'lucide-react';
import { classNames } from './class-names.ts';

const SIZES = { sm: 'size-6 text-xs', md: 'size-8 text-sm', lg: 'size-10 text-md' } as const;

/** A person's initials in a quiet disc; a figure where there are none. Decoration: the name stands beside it. */
export function Avatar({ initials, size = 'md' }: { readonly initials: string; readonly size?: keyof typeof SIZES }) {
  return (
    <span
      aria-hidden
      className={classNames(
        'inline-flex shrink-0 items-center justify-center rounded-full border border-line bg-sunken font-medium text-muted',
        SIZES[size],
      )}
    >
      {initials === '' ? <UserRound className="size-1/2" /> : initials}
    </span>
  );
}
