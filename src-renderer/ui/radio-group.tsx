import type { ReactNode } from 'react';
import { RadioGroup as AriaRadioGroup, Radio, type RadioGroupProps } from 'react-aria-components';
import { classNames } from './class-names.ts';
import { FieldFoot, FieldLabel } from './field-parts.tsx';

type Props = Omit<RadioGroupProps, 'children' | 'className' | 'style' | 'validationBehavior'> & {
  readonly label: string;
  readonly options: readonly {
    readonly id: string;
    readonly label: string;
    readonly description?: ReactNode;
    readonly isDisabled?: boolean;
  }[];
  readonly description?: ReactNode;
  readonly error?: string | undefined;
  readonly className?: string;
};

/** One of a few, all of them visible with what they mean. */
export function RadioGroup({ label, options, description, error, className, ...rest }: Props) {
  return (
    <AriaRadioGroup
      {...rest}
      validationBehavior="aria"
      isInvalid={error !== undefined}
      className={classNames('flex flex-col gap-2', className)}
    >
      <FieldLabel>{label}</FieldLabel>
      {options.map(option => (
        <Radio
          key={option.id}
          value={option.id}
          isDisabled={option.isDisabled ?? false}
          className="group relative flex items-start gap-2 text-base disabled:text-faint"
        >
          <span
            className={classNames(
              'mt-0.5 flex size-4 shrink-0 items-center justify-center rounded-full border border-edge-strong bg-surface transition-colors',
              'group-selected:border-accent group-selected:border-5 group-selected:bg-on-accent forced-colors:group-selected:border-[Highlight]',
              'group-focus-visible:outline-2 group-focus-visible:outline-offset-1 group-focus-visible:outline-focus',
            )}
          />
          <span className="flex min-w-0 flex-col">
            {option.label}
            {option.description !== undefined && <span className="text-sm text-faint">{option.description}</span>}
          </span>
        </Radio>
      ))}
      <FieldFoot description={description} error={error} />
    </AriaRadioGroup>
  );
}
