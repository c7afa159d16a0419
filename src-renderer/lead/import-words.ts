import type { ImportField, ImportOutcome, LeadImport } from '../../src-shared/protocol/lead-import.ts';

export const IMPORT_FIELDS: Readonly<Record<ImportField, string>> = {
  firstName: 'First name',
  lastName: 'Last name',
  fullName: 'Whole name',
  phone1: 'Phone 1',
  phone1Label: 'Label of phone 1',
  phone2: 'Phone 2',
  phone2Label: 'Label of phone 2',
  email: 'Email',
  source: 'Source',
  notes: 'Notes',
  timeZone: 'Time zone',
  doNotText: 'Do Not Text',
};

const OUTCOMES: Readonly<Record<ImportOutcome, string>> = {
  new: 'new',
  duplicate: 'known already',
  duplicate_in_file: 'twice in the file',
  invalid: 'cannot be imported',
  created: 'added',
  filled: 'filled in',
  skipped: 'skipped',
  taken_back: 'taken back',
  kept: 'kept: touched since',
};

/** What the check said of rows that were not come to yet. */
const FORESEEN: readonly ImportOutcome[] = ['new', 'duplicate', 'duplicate_in_file'];

/** "12 new, 3 known already". */
export function sayCounts({ counts, state }: LeadImport): string {
  const said = (Object.keys(OUTCOMES) as ImportOutcome[]).flatMap(outcome => {
    if (state !== 'ready' && FORESEEN.includes(outcome)) return [];
    const count = counts[outcome] ?? 0;
    return count === 0 ? [] : [`${count.toLocaleString('en-US')} ${OUTCOMES[outcome]}`];
  });
  const left = FORESEEN.reduce((sum, outcome) => sum + (counts[outcome] ?? 0), 0);
  if (state === 'cancelled' && left > 0) said.push(`${left.toLocaleString('en-US')} not imported`);
  return said.join(', ');
}

export function sayState({ state, counts }: LeadImport): string {
  switch (state) {
    case 'uploaded':
    case 'ready':
      return 'Not imported yet';
    case 'checking':
      return 'Checking';
    case 'importing':
      return 'Importing';
    case 'done':
      return 'Imported';
    case 'cancelling':
      return 'Stopping, and taking back what was added';
    case 'cancelled':
      return (counts.kept ?? 0) === 0 ? 'Stopped. Nothing of it is left' : 'Stopped. What somebody has used meanwhile is kept';
    case 'undoing':
      return 'Taking back';
    case 'undone':
      return 'Taken back';
  }
}

/** How far the work under way is. What is taken back is less than the rows of the file. */
export function progressOf({ state, counts, done, rows }: LeadImport): { readonly done: number; readonly total: number } {
  if (state !== 'cancelling' && state !== 'undoing') return { done, total: rows };
  const left = (counts.created ?? 0) + (counts.filled ?? 0);
  const back = (counts.taken_back ?? 0) + (counts.kept ?? 0);
  return { done: back, total: back + left };
}
