import type Database from 'better-sqlite3';
import type { Account } from '../../src-shared/protocol/account.ts';
import type { LegalHold } from '../../src-shared/protocol/legal-hold.ts';
import type { Location } from '../../src-shared/protocol/location.ts';
import type { Staff } from '../../src-shared/protocol/staff.ts';
import type { TrackingNumber } from '../../src-shared/protocol/tracking-number.ts';

export type Directory = {
  readonly getAccount: () => Account | null;
  readonly listLocations: () => Location[];
  readonly listTrackingNumbers: () => TrackingNumber[];
  readonly listStaff: () => Staff[];
  readonly listLegalHolds: () => LegalHold[];
};

/** The practice itself: few rows, read whole. They were checked before they were written. */
export function directory(db: Database.Database): Directory {
  const rows = db.prepare<[string], { row: string }>('SELECT row FROM directory WHERE kind = ?');
  const read = (kind: string): unknown[] => rows.all(kind).map(({ row }) => JSON.parse(row) as unknown);
  const byName = new Intl.Collator('en').compare;
  return {
    getAccount: () => (read('account')[0] as Account | undefined) ?? null,
    listLocations: () => (read('location') as Location[]).sort((a, b) => byName(a.name, b.name)),
    listTrackingNumbers: () =>
      (read('tracking-number') as TrackingNumber[]).sort((a, b) => byName(a.label, b.label) || byName(a.phoneNumber, b.phoneNumber)),
    listLegalHolds: () => (read('legal-hold') as LegalHold[]).sort((a, b) => (a.placedAt < b.placedAt ? 1 : -1)),
    listStaff: () => (read('staff') as Staff[]).sort((a, b) => byName(a.name || a.email, b.name || b.email)),
  };
}
