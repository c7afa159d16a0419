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

type Props = {
  readonly mark: Mark;
  readonly words: string;
  /** Opens what became of the text. */
  readonly onPress?: () => void;
  /** Shown only while it has the keyboard's focus. */
  readonly isHidden?: boolean;
};

/** How a text is doing, as one small mark; its words are for hover and for screen readers, and pressing it tells the steps. */
export function StatusMark({ mark, words, onPress, isHidden = false }: Props) {
  const { icon: Icon, look } = MARKS[mark];
  if (onPress === undefined) {
    return (
      <span role="img" aria-label={words} title={words} className={classNames('inline-flex', look)}>
        <Icon aria-hidden className="size-3.5" />
      </span>
    );
  }
  return (
    <button
      type="button"
      aria-label={`Delivery details. ${words}`}
      title={`${words}. Click for details.`}
      onClick={onPress}
      className={classNames(
        'rounded-sm p-0.5 outline-none hover:bg-hover focus-visible:ring-2 focus-visible:ring-focus',
        look,
        isHidden ? 'sr-only focus-visible:not-sr-only focus-visible:inline-flex' : 'inline-flex',
      )}
    >
      <Icon aria-hidden className="size-3.5" />
    </button>
  );
}
