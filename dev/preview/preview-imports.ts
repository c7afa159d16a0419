import type { DesktopApi, LeadUpload } from '../../src-shared/desktop-api.ts';
import type { LeadImport, LeadImportRow } from '../../src-shared/protocol/lead-import.ts';

type ImportCalls = Pick<
  DesktopApi,
  | 'chooseLeadImport'
  | 'getLeadUpload'
  | 'stopLeadUpload'
  | 'forgetLeadImport'
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

const ROWS_OF_FILE = 50_000;
const NEXT = { begin: 'importing', cancel: 'cancelling', undo: 'undoing' } as const;
const NO_UPLOAD: LeadUpload = {
  ...{ id: made.id, fileName: made.fileName, state: 'sending', sentBytes: 0, totalBytes: 209_715_200, made: null, problem: null },
};
let upload: LeadUpload | null = null;

/** A tenth more each time it is looked at. */
function further(before: LeadImport): LeadImport {
  const done = Math.min(before.rows, before.done + before.rows / 10);
  const isOver = done === before.rows;
  switch (before.state) {
    case 'checking':
      return { ...before, done, ...(isOver ? { state: 'ready', counts: { new: 49_012, duplicate: 987, invalid: 1 } } : {}) };
    case 'importing':
      return { ...before, done, counts: { created: done - 1, skipped: 0, invalid: 1 }, ...(isOver ? { state: 'done' } : {}) };
    case 'cancelling':
    case 'undoing':
      return {
        ...{ ...before, done, counts: { created: before.rows - done, taken_back: done } },
        ...(isOver ? { state: before.state === 'undoing' ? 'undone' : 'cancelled' } : {}),
      };
    default:
      return before;
  }
}

/** A file that is always the same one. */
export const previewImports: ImportCalls = {
  chooseLeadImport: () => {
    made = { ...made, state: 'uploaded', counts: {}, encoding: 'windows-1252', rows: ROWS_OF_FILE };
    return ok((upload = { ...NO_UPLOAD, state: 'sending' }));
  },
  getLeadUpload: () => {
    if (upload?.state === 'sending')
      upload = { ...upload, sentBytes: Math.min(upload.totalBytes, upload.sentBytes + upload.totalBytes / 25) };
    if (upload?.sentBytes === upload?.totalBytes && upload?.state === 'sending') upload = { ...upload, state: 'taken', made };
    return ok(upload);
  },
  stopLeadUpload: () => ok((upload = upload === null ? null : { ...upload, state: 'stopped' })),
  forgetLeadImport: () => ok(undefined),
  checkLeadImport: () => ok((made = { ...made, state: 'checking', done: 0 })),
  listLeadImportRows: () => ok(ROWS),
  moveLeadImport: ({ step }) => ok((made = { ...made, state: NEXT[step], done: 0 })),
  getLeadImport: () => ok((made = further(made))),
  listLeadImports: () => ok([made]),
  saveImportFaults: () => ok({ savedTo: null }),
  exportLeads: () => ok({ savedTo: null }),
};
