import type { BackupHeader, BackupRow, BackupTable } from './backup-format.ts';

/** A database as it is at one moment, whatever is written to it meanwhile. It is not migrated: an older one is copied as it is. */
export type BackupSource = {
  readonly about: Pick<BackupHeader, 'store' | 'migrations' | 'accounts'>;
  readonly tables: readonly BackupTable[];
  /** All rows of a table, some at a time. */
  rows(table: BackupTable): AsyncIterable<readonly BackupRow[]>;
  close(): Promise<void>;
};

/** Rows that are in memory at once. */
export const ROWS_AT_ONCE = 500;
