import { actingAs } from './acting-as.ts';
import type { LeadImportStore } from './lead-import-store.ts';
import {
  addRows,
  beginImport,
  discardImport,
  findHolders,
  findImport,
  findUnderWay,
  finishCheck,
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
    addRows: (accountId, id, rows, at) => write(accountId, work => addRows(work, { accountId, id, rows, at })),
    finish: (accountId, id, rows, encoding) => write(accountId, work => finishUpload(work, { accountId, id, rows, encoding })),
    find: (accountId, id) => read(work => findImport(work, accountId, id)),
    list: (accountId, limit) => read(work => listImports(work, accountId, limit)),
    rows: (accountId, id, outcomes, after, limit) => read(work => listRows(work, { accountId, id, outcomes, after, limit })),
    holders: (accountId, contacts) => read(work => findHolders(work, accountId, contacts)),
    saveCheck: (accountId, id, mapping, rows, done) => write(accountId, work => saveCheck(work, { accountId, id, mapping, rows, done })),
    finishCheck: (accountId, id, mapping) => write(accountId, work => finishCheck(work, accountId, id, mapping)),
    discard: (accountId, id, from) => write(accountId, work => discardImport(work, accountId, id, from)),
    move: (accountId, id, from, to, mapping) => write(accountId, work => moveImport(work, { accountId, id, from, to, mapping })),
    step: (accountId, id, mostRows, now) => write(accountId, work => stepImport(work, accountId, id, mostRows, now)),
    underWay: () => read(findUnderWay),
    forget: (accountId, before) => write(accountId, work => forgetImports(work, accountId, before)),
  };
}
