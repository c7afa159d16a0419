import { type Control, type FieldPath, type FieldValues, useController } from 'react-hook-form';
import { sayFault } from './say-fault.ts';

export type FieldOf<Values extends FieldValues, Saved> = {
  readonly control: Control<Values, unknown, Saved>;
  readonly name: FieldPath<Values>;
  readonly label: string;
};

/** A field of a form with its fault in words. */
export function useField<Values extends FieldValues, Saved>({ control, name, label }: FieldOf<Values, Saved>) {
  const { field, fieldState } = useController<Values, FieldPath<Values>, Saved>({ control, name });
  const reason = fieldState.error?.message;
  return { field, error: reason === undefined ? undefined : sayFault(label, reason) };
}
