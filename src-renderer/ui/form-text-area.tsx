import type { ComponentProps } from 'react';
import type { FieldValues } from 'react-hook-form';
import { TextArea } from './text-area.tsx';
import { type FieldOf, useField } from './use-field.ts';

type Props<Values extends FieldValues, Saved> = FieldOf<Values, Saved> &
  Omit<ComponentProps<typeof TextArea>, 'value' | 'onChange' | 'onBlur' | 'name' | 'error' | 'ref'>;

/** A TextArea of a form. */
export function FormTextArea<Values extends FieldValues, Saved>({ control, name, label, ...rest }: Props<Values, Saved>) {
  const { field, error } = useField({ control, name, label });
  const { disabled: _, ...given } = field;
  return <TextArea {...rest} {...given} label={label} error={error} />;
}
