import type { LucideIcon } from 'lucide-react';
import type { Ref } from 'react';
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components';
import { classNames } from './class-names.ts';
import { Tooltip } from './tooltip.tsx';

type Props = Omit<AriaButtonProps, 'children' | 'className' | 'style' | 'aria-label'> & {
  readonly icon: LucideIcon;
  /** The name for screen readers and on hover. */
  readonly label: string;
  readonly shortcut?: string;
  /** Off where the icon says it all: words on focus take the first Escape for themselves. */
  readonly hasHint?: boolean;
  readonly placement?: 'top' | 'bottom' | 'left' | 'right';
  readonly className?: string;
  readonly ref?: Ref<HTMLButtonElement>;
};

/** A button that is only an icon. */
export function IconButton({ icon: Icon, label, shortcut, hasHint = true, placement = 'bottom', className, ...rest }: Props) {
  const button = (
    <AriaButton
      {...rest}
      aria-label={label}
      className={classNames(
        'focus-ring inline-flex size-7 shrink-0 items-center justify-center rounded-md text-muted transition-colors',
        'hover:bg-hover hover:text-ink pressed:bg-pressed disabled:opacity-50',
        className,
      )}
    >
      <Icon aria-hidden className="size-4" />
    </AriaButton>
  );
  if (!hasHint) return button;
  return (
    <Tooltip content={label} placement={placement} {...(shortcut === undefined ? {} : { shortcut })}>
      {button}
    </Tooltip>
  );
}
