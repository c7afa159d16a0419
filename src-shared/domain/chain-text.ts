type Field = string | number | null;

/**
 * What a line's hash covers: a JSON array without blanks of the form's name, the hash of the line before, the account, then the line's fields in
 * a fixed order. Characters that a database cannot keep (NUL, half of a surrogate pair) count as U+FFFD, so that the line has one hash on
 * every store. Hashed and kept for ever: another form needs another name.
 */
export function chainText(form: string, previousHash: string, accountId: string, fields: readonly Field[]): string {
  return JSON.stringify([form, previousHash, accountId, ...fields.map(storable)]);
}

function storable(field: Field): Field {
  return typeof field === 'string' ? field.replaceAll('\0', '\uFFFD').toWellFormed() : field;
}
