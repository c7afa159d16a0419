import type { LedgerRestore } from '../protocol/ledger-head.ts';

/** What the relay signs with the account's key when its database was put back. Kept for ever: another form needs another name. [C11, C17] */
export function ledgerRestoreText(accountId: string, { backupAt, restoredAt, length, hash }: Omit<LedgerRestore, 'signature'>): string {
  return `leadline-ledger-restore/1\n${accountId}\n${backupAt}\n${restoredAt}\n${length}\n${hash}`;
}
