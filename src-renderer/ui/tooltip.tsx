import type { ReactElement, ReactNode } from 'react';
import { Tooltip as AriaTooltip, Focusable, TooltipTrigger } from 'react-aria-components';
import { Kbd } from './kbd.tsx';

const BUBBLE =
  'z-50 max-w-72 rounded-md border border-line bg-raised px-2 py-1 text-sm text-ink shadow-popover entering:animate-appear select-none';

type Props = {
  /** What is said. Words only: whoever cannot hover reads the same elsewhere or in the element's own label. */
  readonly content: ReactNode;
  readonly shortcut?: string;
  readonly placement?: 'top' | 'bottom' | 'left' | 'right';
  readonly children: ReactElement;
  /** The child is no React Aria control: it is made focusable and hoverable here. */
  readonly isPlain?: boolean;
};

/** Words on hover and on keyboard focus. */
export function Tooltip({ content, shortcut, placement = 'top', children, isPlain = false }: Props) {
  return (
    <TooltipTrigger delay={500} closeDelay={80}>
      {/* React Aria narrows the child to a DOM element, which is what callers with `isPlain` pass. */}
      {isPlain ? <Focusable>{children as ReactElement<Record<string, unknown>, string>}</Focusable> : children}
      <AriaTooltip placement={placement} offset={6} className={BUBBLE}>
        <span className="flex items-center gap-2">
          {content}
          {shortcut !== undefined && <Kbd keys={shortcut} />}
        </span>
      </AriaTooltip>
    </TooltipTrigger>
  );
}
