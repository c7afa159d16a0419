import type { ComponentProps } from 'react';
import type { FieldValues } from 'react-hook-form';
import { Select } from './select.tsx';
import { type FieldOf, useField } from './use-field.ts';

type Props<Values extends FieldValues, Saved> = FieldOf<Values, Saved> &
  Omit<ComponentProps<typeof Select>, 'value' | 'onChange' | 'onBlur' | 'name' | 'error' | 'ref'> & {
    /** The option that stands for null. */
    readonly noneId?: string;
  };

/** A Select of a form. */
export function FormSelect<Values extends FieldValues, Saved>({ control, name, label, noneId, ...rest }: Props<Values, Saved>) {
  const { field, error } = useField({ control, name, label });
  return (
    <Select
      {...rest}
      ref={field.ref}
      name={field.name}
      onBlur={field.onBlur}
      label={label}
      error={error}
      value={field.value ?? noneId ?? null}
      onChange={id => field.onChange(id === noneId ? null : id)}
    />
  );
}
