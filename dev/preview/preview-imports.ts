import type { DesktopApi } from '../../src-shared/desktop-api.ts';
import type { LeadImport, LeadImportRow } from '../../src-shared/protocol/lead-import.ts';

type ImportCalls = Pick<
  DesktopApi,
  | 'chooseLeadImport'
  | 'checkLeadImport'
  | 'listLeadImportRows'
  | 'moveLeadImport'
  | 'getLeadImport'
  | 'listLeadImports'
  | 'saveImportFaults'
  | 'exportLeads'
>;

const ok = <Value>(value: Value) => Promise.resolve({ ok: true as const, value });
const columns = ['First name', 'Last name', 'Mobile', 'Email', 'Consent'];
const ROWS: LeadImportRow[] = [
  { number: 2, cells: ['Ana', 'Okafor', '(512) 555-0142', 'ana@example.com', 'yes'], outcome: 'duplicate', errors: [], leadId: null },
  { number: 3, cells: ['Ben', 'Ito', '512 555 0143', '', ''], outcome: 'new', errors: [], leadId: null },
  {
    ...{ number: 4, cells: ['Cy', 'Ng', '555-0199', '', ''], outcome: 'invalid', leadId: null },
    errors: [{ field: 'phone1', reason: 'has no area code: write all ten digits' }],
  },
];
let made: LeadImport = {
  ...{ id: '01936f0e-5c3a-7b1e-8f21-0d5a3c1e7b77', fileName: 'leads.csv', state: 'uploaded', createdAt: '2026-11-23T15:04:05.000Z' },
  ...{ createdBy: null, encoding: 'utf-8', mapping: null, rows: 3, done: 0, counts: {} },
  columns: columns.map((name, index) => ({
    ...{ name, guess: (['firstName', 'lastName', 'phone1', 'email', null] as const)[index] ?? null },
    samples: ROWS.flatMap(({ cells }) => cells[index] || []),
  })),
};

/** A file that is always the same one. */
export const previewImports: ImportCalls = {
  chooseLeadImport: () => ok((made = { ...made, state: 'uploaded', counts: {} })),
  checkLeadImport: () => ok((made = { ...made, state: 'ready', counts: { new: 1, duplicate: 1, invalid: 1 } })),
  listLeadImportRows: () => ok(ROWS),
  moveLeadImport: ({ step }) =>
    ok((made = { ...made, state: step === 'undo' ? 'undone' : 'done', done: 3, counts: { created: 1, skipped: 1, invalid: 1 } })),
  getLeadImport: () => ok(made),
  listLeadImports: () => ok([made]),
  saveImportFaults: () => ok({ savedTo: null }),
  exportLeads: () => ok({ savedTo: null }),
};
