import type { ReactNode, Ref } from 'react';
import { TextArea as AriaTextArea, TextField as AriaTextField, type TextFieldProps } from 'react-aria-components';
import { classNames } from './class-names.ts';
import { FieldFoot, FieldLabel, INPUT_LOOK } from './field-parts.tsx';

type Props = Omit<TextFieldProps, 'children' | 'className' | 'style' | 'validationBehavior'> & {
  readonly label: string;
  readonly isOptional?: boolean;
  readonly description?: ReactNode;
  readonly error?: string | undefined;
  readonly placeholder?: string;
  readonly rows?: number;
  readonly className?: string;
  readonly ref?: Ref<HTMLTextAreaElement>;
};

/** Several lines of text with label, help and fault; it grows with its words. */
export function TextArea({ label, isOptional = false, description, error, placeholder, rows = 3, className, ref, ...rest }: Props) {
  return (
    <AriaTextField
      {...rest}
      validationBehavior="aria"
      isInvalid={error !== undefined}
      className={classNames('flex min-w-0 flex-col gap-1', className)}
    >
      <FieldLabel isOptional={isOptional}>{label}</FieldLabel>
      <AriaTextArea
        rows={rows}
        dir="auto"
        {...(ref === undefined ? {} : { ref })}
        {...(placeholder === undefined ? {} : { placeholder })}
        className={classNames(INPUT_LOOK, 'field-sizing-content max-h-64 min-h-16 resize-none py-1.5')}
      />
      <FieldFoot description={description} error={error} />
    </AriaTextField>
  );
}
