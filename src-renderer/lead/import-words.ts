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

/** "12 new, 3 known already". */
export function sayCounts({ counts }: LeadImport): string {
  const said = (Object.keys(OUTCOMES) as ImportOutcome[]).flatMap(outcome => {
    const count = counts[outcome] ?? 0;
    return count === 0 ? [] : [`${count.toLocaleString('en-US')} ${OUTCOMES[outcome]}`];
  });
  return said.join(', ');
}

export function sayState({ state }: LeadImport): string {
  switch (state) {
    case 'uploaded':
    case 'ready':
      return 'Nothing was imported';
    case 'importing':
      return 'Importing';
    case 'done':
      return 'Imported';
    case 'cancelled':
      return 'Stopped. What was added until then is kept';
    case 'undoing':
      return 'Taking back';
    case 'undone':
      return 'Taken back';
  }
}
