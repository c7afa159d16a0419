import { classNames } from './class-names.ts';

/** The shape of something that is on its way. Hidden from screen readers: whoever shows it says `aria-busy` around it. */
export function Skeleton({ className = 'h-3 w-24' }: { readonly className?: string }) {
  return <span aria-hidden className={classNames('block animate-pulse-soft rounded-sm bg-pressed', className)} />;
}
