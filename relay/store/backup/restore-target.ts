import type { BackupRow, BackupTable } from './backup-format.ts';

/** An empty, migrated database in one open transaction. Nobody else can write to it until that ends. */
export type RestoreTarget = {
  readonly store: 'sqlite' | 'postgres';
  readonly migrations: number;
  /** The tables that a backup fills. */
  readonly tables: readonly TargetTable[];
  /** Names of tables that have rows. */
  filled(): Promise<string[]>;
  /** Removes what the database made for itself. */
  clear(table: string): Promise<void>;
  insert(table: BackupTable, rows: readonly BackupRow[]): Promise<void>;
  count(table: string): Promise<number>;
  /** Whether the database itself refuses to rewrite the ledger. */
  isLedgerGuarded(): Promise<boolean>;
  /** Checks every reference, begins a new epoch and commits. [S7, D10] */
  commit(restored: { readonly missedSince: string; readonly restoredAt: string }): Promise<void>;
  /** Undoes everything, unless it is committed, and lets go. */
  close(): Promise<void>;
};

export type TargetTable = {
  readonly table: string;
  readonly columns: readonly string[];
  /** Columns that a row cannot do without. */
  readonly required: readonly string[];
};
