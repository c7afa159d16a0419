import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';

type Props = {
  readonly icon: LucideIcon;
  readonly title: string;
  readonly children?: ReactNode;
  /** What can be done about it. */
  readonly action?: ReactNode;
};

/** What an empty place says: what would be here, and how it comes here. */
export function EmptyState({ icon: Icon, title, children, action }: Props) {
  return (
    <div className="flex h-full flex-col items-center justify-center gap-1 p-8 text-center">
      <span className="mb-2 flex size-10 items-center justify-center rounded-full bg-hover text-faint">
        <Icon aria-hidden className="size-5" strokeWidth={1.75} />
      </span>
      <p className="text-md font-medium text-ink">{title}</p>
      {children !== undefined && <div className="max-w-72 text-base text-muted text-balance">{children}</div>}
      {action !== undefined && <div className="mt-3 flex gap-2">{action}</div>}
    </div>
  );
}
