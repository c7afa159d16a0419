import { parsePhone } from '../../src-shared/domain/phone-number.ts';

export type FieldFault = { readonly field: string; readonly reason: string };

/** The same fields as E.164, or every fault by its field. Blank is no phone. */
export type ReadPhones<Field extends string> =
  | { readonly is: 'read'; readonly phones: Partial<Record<Field, string | null>> }
  | { readonly is: 'invalid'; readonly errors: readonly FieldFault[] };

/** Reads phones as people type them. A field that is not given stays not given. */
export function readPhones<Field extends string>(typed: { readonly [F in Field]?: string | null | undefined }): ReadPhones<Field> {
  const phones: Partial<Record<Field, string | null>> = {};
  const errors: FieldFault[] = [];
  for (const field of Object.keys(typed) as Field[]) {
    const text = typed[field];
    if (text === undefined) continue;
    if (text === null || text.trim() === '') {
      phones[field] = null;
      continue;
    }
    const parsed = parsePhone(text);
    if (parsed.is === 'ok') phones[field] = parsed.number;
    else errors.push({ field, reason: parsed.reason });
  }
  return errors.length === 0 ? { is: 'read', phones } : { is: 'invalid', errors };
}
