import type { Named } from '../../src-shared/domain/lead-name.ts';

/** A conversation or found message in the form that `leadName` takes. */
export function namedOf(row: { readonly firstName: string; readonly lastName: string; readonly phone?: string | null | undefined }): Named {
  return { firstName: row.firstName, lastName: row.lastName, phones: row.phone == null ? [] : [{ number: row.phone }] };
}
