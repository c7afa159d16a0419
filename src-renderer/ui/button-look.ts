import { classNames } from './class-names.ts';

const VARIANTS = {
  primary: 'bg-accent text-on-accent shadow-control hover:bg-accent-hover pressed:bg-accent-hover',
  secondary: 'border border-edge bg-raised text-ink shadow-control hover:bg-sunken pressed:bg-pressed',
  quiet: 'text-muted hover:bg-hover hover:text-ink pressed:bg-pressed',
  link: 'text-accent-ink hover:underline underline-offset-2',
  danger: 'bg-critical-fill text-on-accent shadow-control hover:brightness-95 pressed:brightness-90',
} as const;

const SIZES = { sm: 'h-6 px-2 text-sm gap-1', md: 'h-7 px-3 text-base gap-1.5', lg: 'h-9 px-4 text-md gap-2' } as const;

export type ButtonVariant = keyof typeof VARIANTS;
export type ButtonSize = keyof typeof SIZES;

/** The classes of a push button. */
export function buttonLook(variant: ButtonVariant, size: ButtonSize, className: string | undefined): string {
  return classNames(
    'focus-ring inline-flex shrink-0 items-center justify-center rounded-md font-medium whitespace-nowrap transition-colors',
    'disabled:opacity-50 disabled:shadow-none pending:opacity-80',
    VARIANTS[variant],
    variant === 'link' ? 'h-auto gap-1 text-base' : SIZES[size],
    className,
  );
}
