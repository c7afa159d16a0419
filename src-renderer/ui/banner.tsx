import { CircleAlert, CloudOff, Info, type LucideIcon, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';

const TONES = {
  info: { look: 'bg-accent-soft text-ink border-accent-line', mark: 'text-accent-ink', icon: Info },
  caution: { look: 'bg-caution-soft text-ink border-caution-line', mark: 'text-caution', icon: TriangleAlert },
  critical: { look: 'bg-critical-soft text-ink border-critical-line', mark: 'text-critical', icon: CircleAlert },
  offline: { look: 'bg-caution-soft text-ink border-caution-line', mark: 'text-caution', icon: CloudOff },
} as const satisfies Record<string, { look: string; mark: string; icon: LucideIcon }>;

type Props = {
  readonly tone?: keyof typeof TONES;
  readonly icon?: LucideIcon;
  readonly children: ReactNode;
  readonly action?: ReactNode;
  /** A line across the window instead of a card in the page. */
  readonly isLine?: boolean;
  /** `alert` interrupts a screen reader; `status` waits for a pause. */
  readonly role?: 'status' | 'alert';
  readonly className?: string;
};

/** Something that the person has to know here and now. */
export function Banner({ tone = 'info', icon, children, action, isLine = false, role = 'status', className }: Props) {
  const { look, mark, icon: toneIcon } = TONES[tone];
  const Icon = icon ?? toneIcon;
  return (
    <div
      role={role}
      className={classNames(
        'flex items-center gap-2 text-base',
        look,
        isLine ? 'min-h-8 border-b px-3 py-1' : 'rounded-lg border px-3 py-2',
        className,
      )}
    >
      <Icon aria-hidden className={classNames('size-4 shrink-0', isLine ? 'self-center' : 'mt-0.5 self-start', mark)} />
      <div className="min-w-0 flex-1 select-text">{children}</div>
      {action}
    </div>
  );
}
