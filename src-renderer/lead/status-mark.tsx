import { Ban, Check, CheckCheck, CircleAlert, CircleDashed, CircleQuestionMark, Clock, type LucideIcon } from 'lucide-react';
import { classNames } from '../ui/class-names.ts';
import type { StatusMark as Mark } from './bubble-status.ts';

const MARKS: Record<Mark, { readonly icon: LucideIcon; readonly look: string }> = {
  clock: { icon: Clock, look: 'text-caution' },
  sending: { icon: CircleDashed, look: 'text-faint' },
  sent: { icon: Check, look: 'text-faint' },
  delivered: { icon: CheckCheck, look: 'text-accent-ink' },
  failed: { icon: CircleAlert, look: 'text-critical' },
  unknown: { icon: CircleQuestionMark, look: 'text-caution' },
  cancelled: { icon: Ban, look: 'text-faint' },
};

/** How a text is doing, as one small mark; its words are for hover and for screen readers. */
export function StatusMark({ mark, words }: { readonly mark: Mark; readonly words: string }) {
  const { icon: Icon, look } = MARKS[mark];
  return (
    <span role="img" aria-label={words} title={words} className={classNames('inline-flex', look)}>
      <Icon aria-hidden className="size-3.5" />
    </span>
  );
}
