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
  const { ref, name: fieldName, value, onChange, onBlur } = field;
  return (
    <Select
      {...rest}
      ref={ref}
      name={fieldName}
      onBlur={onBlur}
      label={label}
      error={error}
      value={value ?? noneId ?? null}
      onChange={id => onChange(id === noneId ? null : id)}
    />
  );
}
