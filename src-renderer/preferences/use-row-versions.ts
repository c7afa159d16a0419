import type { FieldValues, UseFormReturn } from 'react-hook-form';
import { useVersions, type Versions } from '../data/use-versions.ts';

/** `useVersions` for a form of React Hook Form. `valuesOf` gives the form's values for a row. */
export function useRowVersions<Row extends { readonly version: number }, Values extends FieldValues, Saved>(
  row: Row | null,
  valuesOf: (row: Row) => Values,
  form: UseFormReturn<Values, unknown, Saved>,
  isSaving: boolean,
): Versions {
  return useVersions(row, valuesOf, {
    isSaving,
    read: () => form.getValues(),
    write: (values, begun) => {
      form.reset(begun);
      // With the usual values of before a field counts as changed where it differs from them.
      form.reset(values, { keepDefaultValues: true });
    },
  });
}
