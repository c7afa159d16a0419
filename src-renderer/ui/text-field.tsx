import type { ReactNode, Ref } from 'react';
import { TextField as AriaTextField, Input, type TextFieldProps } from 'react-aria-components';
import { classNames } from './class-names.ts';
import { FieldFoot, FieldLabel, INPUT_LOOK } from './field-parts.tsx';

type Props = Omit<TextFieldProps, 'children' | 'className' | 'style' | 'validationBehavior'> & {
  readonly label: string;
  readonly isOptional?: boolean;
  readonly description?: ReactNode;
  /** The fault, shown in place. */
  readonly error?: string | undefined;
  readonly placeholder?: string;
  readonly className?: string;
  readonly inputClassName?: string;
  /** It has the focus when its screen opens, which is made for filling it in. */
  readonly startsFocused?: boolean;
  readonly ref?: Ref<HTMLInputElement>;
};

/** One line of text with its label, help and fault. */
export function TextField({
  label,
  isOptional = false,
  description,
  error,
  placeholder,
  className,
  inputClassName,
  startsFocused = false,
  ref,
  ...rest
}: Props) {
  return (
    <AriaTextField
      {...rest}
      {...(startsFocused ? { autoFocus: true } : {})}
      validationBehavior="aria"
      isInvalid={error !== undefined}
      className={classNames('flex min-w-0 flex-col gap-1', className)}
    >
      <FieldLabel isOptional={isOptional}>{label}</FieldLabel>
      <Input
        {...(ref === undefined ? {} : { ref })}
        {...(placeholder === undefined ? {} : { placeholder })}
        className={classNames(INPUT_LOOK, 'h-8', inputClassName)}
      />
      <FieldFoot description={description} error={error} />
    </AriaTextField>
  );
}
