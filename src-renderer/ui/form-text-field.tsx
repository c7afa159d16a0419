import type { ComponentProps } from 'react';
import type { FieldValues } from 'react-hook-form';
import { TextField } from './text-field.tsx';
import { type FieldOf, useField } from './use-field.ts';

type Props<Values extends FieldValues, Saved> = FieldOf<Values, Saved> &
  Omit<ComponentProps<typeof TextField>, 'value' | 'onChange' | 'onBlur' | 'name' | 'error' | 'ref' | 'autoFocus'> & {
    /** It has the focus when its dialog or screen opens, which is made for filling it in. */
    readonly startsFocused?: boolean;
  };

/** A TextField of a form. An empty field of something optional may be null in the form's values. */
export function FormTextField<Values extends FieldValues, Saved>({
  control,
  name,
  label,
  startsFocused = false,
  ...rest
}: Props<Values, Saved>) {
  const { field, error } = useField({ control, name, label });
  const { disabled: _, value, ...given } = field;
  return <TextField {...rest} {...(startsFocused ? { autoFocus: true } : {})} {...given} value={value ?? ''} label={label} error={error} />;
}
