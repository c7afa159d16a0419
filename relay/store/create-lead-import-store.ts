import { actingAs } from './acting-as.ts';
import type { LeadImportStore } from './lead-import-store.ts';
import {
  addRows,
  beginImport,
  findHolders,
  findImport,
  findUnderWay,
  finishUpload,
  forgetImports,
  listImports,
  listRows,
  moveImport,
  saveCheck,
  stepImport,
} from './lead-import-verbs.ts';
import type { RunSteps } from './written-once.ts';

/** Imports of leads, on either store. */
export function createLeadImportStore({ write, read }: RunSteps): LeadImportStore {
  return {
    begin: (accountId, made) => write(accountId, work => beginImport(work, accountId, made, actingAs())),
    addRows: (accountId, id, rows) => write(accountId, work => addRows(work, id, rows)),
    finish: (accountId, id, rows) => write(accountId, work => finishUpload(work, accountId, id, rows)),
    find: (accountId, id) => read(work => findImport(work, accountId, id)),
    list: (accountId, limit) => read(work => listImports(work, accountId, limit)),
    rows: (accountId, id, outcomes, after, limit) => read(work => listRows(work, { accountId, id, outcomes, after, limit })),
    holders: (accountId, contacts) => read(work => findHolders(work, accountId, contacts)),
    saveCheck: (accountId, id, rows) => write(accountId, work => saveCheck(work, id, rows)),
    move: (accountId, id, from, to, mapping) => write(accountId, work => moveImport(work, { accountId, id, from, to, mapping })),
    step: (accountId, id, mostRows, now) => write(accountId, work => stepImport(work, accountId, id, mostRows, now)),
    underWay: () => read(findUnderWay),
    forget: (accountId, before) => write(accountId, work => forgetImports(work, accountId, before)),
  };
}
