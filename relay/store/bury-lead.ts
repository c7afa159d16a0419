import { got, insertRows, setColumns, type Steps, type Work } from './written-once.ts';

/** A lead is gone: its row keeps no content and stays only because lines of the ledger may name it, and desktops hear of a tombstone. */
export function* buryLead(work: Work, accountId: string, id: string, at: string): Steps<void> {
  const version = yield* got(work.nextVersion(accountId));
  const nothing = { firstName: '', lastName: '', phone1: null, phone1Label: null, phone2: null, phone2Label: null, email: null };
  const rest = { source: null, notes: '', timeZone: null, doNotTextByStaff: 0, stopMarkedBy: null, doNotTextAt: null };
  yield* setColumns(work, 'leads', { id }, { ...nothing, ...rest, ...work.derived(nothing), version });
  yield* insertRows(work, 'gone_leads', [{ id, accountId, version, goneAt: at }]);
}
