import { Check } from 'lucide-react';
import type { ReactNode, Ref } from 'react';
import { Checkbox as AriaCheckbox, type CheckboxProps } from 'react-aria-components';
import { classNames } from './class-names.ts';

type Props = Omit<CheckboxProps, 'children' | 'className' | 'style'> & {
  readonly children: ReactNode;
  /** A second, quieter line. */
  readonly description?: ReactNode;
  readonly className?: string;
  readonly ref?: Ref<HTMLLabelElement>;
};

/** A box that is ticked or not. */
export function Checkbox({ children, description, className, ...rest }: Props) {
  return (
    <AriaCheckbox {...rest} className={classNames('group relative flex items-start gap-2 text-base disabled:text-faint', className)}>
      <span
        className={classNames(
          'mt-0.5 flex size-4 shrink-0 items-center justify-center rounded-sm border border-edge-strong bg-surface text-transparent transition-colors',
          'group-selected:border-accent group-selected:bg-accent group-selected:text-on-accent group-disabled:opacity-50 forced-colors:group-selected:bg-[Highlight]',
          'group-focus-visible:outline-2 group-focus-visible:outline-offset-1 group-focus-visible:outline-focus',
        )}
      >
        <Check aria-hidden strokeWidth={3} className="size-3" />
      </span>
      <span className="flex min-w-0 flex-col">
        {children}
        {description !== undefined && <span className="text-sm text-faint">{description}</span>}
      </span>
    </AriaCheckbox>
  );
}
