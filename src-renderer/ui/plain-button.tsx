import type { LucideIcon } from 'lucide-react';
import type { ComponentProps } from 'react';
import { type ButtonSize, type ButtonVariant, buttonLook } from './button-look.ts';

type Props = Omit<ComponentProps<'button'>, 'type'> & {
  readonly variant?: ButtonVariant;
  readonly size?: ButtonSize;
  readonly icon?: LucideIcon;
};

/** A push button for the first screen, which comes before React Aria: it looks like Button and knows nothing of pending. */
export function PlainButton({ children, variant = 'secondary', size = 'md', icon: Icon, className, ...rest }: Props) {
  return (
    <button {...rest} type="button" className={buttonLook(variant, size, className)}>
      {Icon && <Icon aria-hidden className="size-3.5 shrink-0" />}
      {children}
    </button>
  );
}
