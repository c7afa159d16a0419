import type { Control, FieldPath, FieldValues } from 'react-hook-form';
import { FormTextField } from '../ui/form-text-field.tsx';
import { strings } from './strings.ts';

/** Asked for once the password has proved right. */
export function SecondFactorField<Values extends FieldValues, Saved>({
  control,
  name,
}: {
  readonly control: Control<Values, unknown, Saved>;
  readonly name: FieldPath<Values>;
}) {
  return (
    <FormTextField
      control={control}
      name={name}
      label={strings.secondFactor}
      description={strings.secondFactorHint}
      autoComplete="one-time-code"
      spellCheck="false"
      inputClassName="tabular tracking-widest"
      startsFocused
    />
  );
}
