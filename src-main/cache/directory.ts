import type Database from 'better-sqlite3';
import type { Account } from '../../src-shared/protocol/account.ts';
import type { LegalHold } from '../../src-shared/protocol/legal-hold.ts';
import type { Location } from '../../src-shared/protocol/location.ts';
import type { MergedLead } from '../../src-shared/protocol/merged-lead.ts';
import type { Staff } from '../../src-shared/protocol/staff.ts';
import type { TrackingNumber } from '../../src-shared/protocol/tracking-number.ts';

export type Directory = {
  readonly getAccount: () => Account | null;
  readonly listLocations: () => Location[];
  readonly listTrackingNumbers: () => TrackingNumber[];
  readonly listStaff: () => Staff[];
  readonly listLegalHolds: () => LegalHold[];
  /** What became part of this lead, the newest first. [B5] */
  readonly listMergedLeads: (leadId: string) => MergedLead[];
  readonly mergedLead: (id: string) => MergedLead | null;
};

/** The practice itself: few rows, read whole. They were checked before they were written. */
export function directory(db: Database.Database): Directory {
  const rows = db.prepare<[string], { row: string }>('SELECT row FROM directory WHERE kind = ?');
  const one = db.prepare<[string, string], { row: string }>('SELECT row FROM directory WHERE kind = ? AND id = ?');
  const read = (kind: string): unknown[] => rows.all(kind).map(({ row }) => JSON.parse(row) as unknown);
  const byName = new Intl.Collator('en').compare;
  return {
    getAccount: () => (read('account')[0] as Account | undefined) ?? null,
    listLocations: () => (read('location') as Location[]).sort((a, b) => byName(a.name, b.name)),
    listTrackingNumbers: () =>
      (read('tracking-number') as TrackingNumber[]).sort((a, b) => byName(a.label, b.label) || byName(a.phoneNumber, b.phoneNumber)),
    listLegalHolds: () => (read('legal-hold') as LegalHold[]).sort((a, b) => (a.placedAt < b.placedAt ? 1 : -1)),
    listMergedLeads: leadId =>
      (read('merged-lead') as MergedLead[]).filter(each => each.leadId === leadId).sort((a, b) => (a.mergedAt < b.mergedAt ? 1 : -1)),
    mergedLead: id => {
      const found = one.get('merged-lead', id);
      return found === undefined ? null : (JSON.parse(found.row) as MergedLead);
    },
    listStaff: () => (read('staff') as Staff[]).sort((a, b) => byName(a.name || a.email, b.name || b.email)),
  };
}
