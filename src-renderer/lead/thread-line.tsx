import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { classNames } from '../ui/class-names.ts';

const TONES = { quiet: 'text-faint', positive: 'text-positive', caution: 'text-caution', critical: 'text-critical' } as const;
export type LineTone = keyof typeof TONES;

type Props = {
  readonly icon: LucideIcon;
  readonly tone: LineTone;
  readonly children: ReactNode;
  readonly time: string;
  readonly exact: string;
  /** What one can do about it, behind the time. */
  readonly action?: ReactNode;
  /** Below the line. */
  readonly more?: ReactNode;
};

/** Something that happened in the conversation and is no text: one quiet, centred line. */
export function ThreadLine({ icon: Icon, tone, children, time, exact, action, more }: Props) {
  return (
    <div className="px-10 py-1.5 text-center text-sm wrap-anywhere text-muted select-text">
      <Icon aria-hidden className={classNames('mr-1.5 inline size-3.5 align-text-bottom', TONES[tone])} />
      {children}
      {time !== '' && (
        <span title={exact} className="tabular text-faint whitespace-nowrap">
          {' '}
          · {time}
        </span>
      )}
      {action !== undefined && <> · {action}</>}
      {more}
    </div>
  );
}
