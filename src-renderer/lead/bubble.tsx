import type { ReactNode } from 'react';
import { classNames } from '../ui/class-names.ts';

const LOOKS = {
  inbound: 'bg-sunken text-ink border-transparent',
  outbound: 'bg-accent-soft text-ink border-transparent',
  automatic: 'bg-surface text-muted border-line',
  waiting: 'bg-surface text-ink border-dashed border-caution',
  failed: 'bg-critical-soft text-ink border-critical-line',
  cancelled: 'bg-surface text-faint border-dashed border-edge',
} as const;

export type BubbleLook = keyof typeof LOOKS;

type Props = {
  readonly look: BubbleLook;
  readonly side: 'start' | 'end';
  /** Who speaks, above the first bubble of a group. */
  readonly sender: ReactNode;
  readonly body: string;
  /** The bubble is the last of its group. */
  readonly closes: boolean;
  /** Below the words: time and mark. */
  readonly foot: ReactNode;
  /** Inside, below the words: what went wrong and what to do. */
  readonly children?: ReactNode;
  /** The whole of it in words, for screen readers. */
  readonly label: string;
  readonly onContextMenu: () => void;
};

/** One text. Its words are shown as they are: markup is no markup here, and each text runs in its own direction. */
export function Bubble({ look, side, sender, body, closes, foot, children, label, onContextMenu }: Props) {
  const isEnd = side === 'end';
  return (
    <article
      aria-label={label}
      tabIndex={-1}
      className={classNames(
        'focus-ring flex flex-col rounded-lg px-4 -outline-offset-2',
        isEnd ? 'items-end' : 'items-start',
        closes ? 'pb-2' : 'pb-0.5',
      )}
    >
      {sender !== null && <div className="max-w-full truncate px-1 pt-1.5 pb-0.5 text-sm text-faint">{sender}</div>}
      <div
        onContextMenu={event => {
          // Words that are marked get the usual menu, which copies them.
          if (window.getSelection()?.isCollapsed === false) return;
          event.preventDefault();
          onContextMenu();
        }}
        className={classNames(
          'max-w-[min(34rem,82%)] rounded-xl border px-3 py-1.5 text-md forced-colors:border-solid',
          LOOKS[look],
          closes && (isEnd ? 'rounded-br-sm' : 'rounded-bl-sm'),
        )}
      >
        <div
          dir="auto"
          className={classNames(
            'wrap-anywhere whitespace-pre-wrap select-text cursor-text',
            look === 'cancelled' && 'line-through decoration-faint/60',
          )}
        >
          {body}
        </div>
        {children}
      </div>
      {foot !== null && <div className="tabular flex min-h-4 items-center gap-1 px-1 pt-0.5 text-xs text-faint">{foot}</div>}
    </article>
  );
}
