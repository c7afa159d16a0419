import type { ImportMapping, LeadImport } from '../../../src-shared/protocol/lead-import.ts';
import type { LeadImportStore } from '../../store/lead-import-store.ts';
import type { PracticeStore } from '../../store/practice-store.ts';
import type { By } from '../by.ts';
import type { FieldFault } from '../read-phones.ts';

export type CheckOutcome =
  | { readonly is: 'checking'; readonly made: LeadImport }
  | { readonly is: 'not_found' | 'begun' }
  | { readonly is: 'invalid'; readonly errors: readonly FieldFault[] };

type Stores = { readonly imports: LeadImportStore; readonly practice: PracticeStore };

/** Has a file checked with these choices (`run-check.ts`). It changes no lead and can be asked again with others. */
export async function checkImport({ imports, practice }: Stores, by: By, id: string, choices: ImportMapping): Promise<CheckOutcome> {
  const { accountId } = by;
  const found = await imports.find(accountId, id);
  if (found === null) return { is: 'not_found' };
  const errors = faultsOf(choices, found.columns.length);
  if (choices.locationId !== null && (await practice.location(accountId, choices.locationId)) === null)
    errors.push({ field: 'locationId', reason: 'is no location of this practice' });
  if (errors.length > 0) return { is: 'invalid', errors };
  if (!(await imports.move(accountId, id, ['uploaded', 'checking', 'ready'], 'checking', choices))) return { is: 'begun' };
  const made = await imports.find(accountId, id);
  return made === null ? { is: 'not_found' } : { is: 'checking', made };
}

function faultsOf({ fields }: ImportMapping, columns: number): FieldFault[] {
  if (fields.length !== columns) return [{ field: 'fields', reason: `must say of each of the ${columns} columns what it becomes` }];
  const given = fields.filter(field => field !== null);
  const twice = given.find((field, index) => given.indexOf(field) !== index);
  if (twice !== undefined) return [{ field: 'fields', reason: `must not give ${twice} to two columns` }];
  const tellsWho = given.some(field => ['firstName', 'lastName', 'fullName', 'phone1', 'phone2', 'email'].includes(field));
  return tellsWho ? [] : [{ field: 'fields', reason: 'must give a name, a phone or an email to some column' }];
}
