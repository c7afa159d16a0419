import { type Control, type FieldPath, type FieldValues, useController } from 'react-hook-form';
import { sayFault } from './say-fault.ts';

export type FieldOf<Values extends FieldValues, Saved, Name extends FieldPath<Values> = FieldPath<Values>> = {
  readonly control: Control<Values, unknown, Saved>;
  readonly name: Name;
  readonly label: string;
};

/** A field of a form with its fault in words. */
export function useField<Values extends FieldValues, Saved, Name extends FieldPath<Values>>(of: FieldOf<Values, Saved, Name>) {
  const { field, fieldState } = useController<Values, Name, Saved>({ control: of.control, name: of.name });
  const reason = fieldState.error?.message;
  return { field, error: reason === undefined ? undefined : sayFault(of.label, reason) };
}
