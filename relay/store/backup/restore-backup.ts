import { type BackupHeader, type BackupTable, type BackupTrailer, MADE_AT_OPENING } from './backup-format.ts';
import { BackupRefused } from './backup-refused.ts';
import { readBackup } from './read-backup.ts';
import type { RestoreTarget } from './restore-target.ts';

export type RestoreSummary = Pick<BackupHeader, 'createdAt' | 'accounts'> & {
  readonly from: BackupHeader['store'];
  readonly to: BackupHeader['store'];
  readonly restoredAt: string;
  readonly rows: BackupTrailer['rows'];
};

/** Fills an empty database from a backup, in its one transaction: all of it, or nothing and `BackupRefused` with the reason. */
export async function restoreBackup(file: string, target: RestoreTarget, now: Date): Promise<RestoreSummary> {
  const filled = (await target.filled()).find(table => !MADE_AT_OPENING.has(table));
  if (filled !== undefined)
    throw new BackupRefused(
      `The database is not empty (${filled} has rows). A backup is restored into an empty one only: set LEADLINE_DATABASE_URL to a new database.`,
    );
  const { header, trailer } = await fill(file, target);
  for (const [table, rows] of Object.entries(trailer.rows)) {
    if ((await target.count(table)) !== rows)
      throw new BackupRefused(`The file is damaged: it has not as many rows of ${table} as it says.`);
  }
  if (!(await target.isLedgerGuarded()))
    throw new BackupRefused('The database does not guard the consent ledger; its triggers are missing.');
  const restoredAt = now.toISOString();
  await target.commit({ missedSince: header.createdAt, restoredAt });
  const { createdAt, accounts, store } = header;
  return { createdAt, accounts, from: store, to: target.store, restoredAt, rows: trailer.rows };
}

async function fill(file: string, target: RestoreTarget): Promise<{ header: BackupHeader; trailer: BackupTrailer }> {
  let header: BackupHeader | null = null;
  const seen = new Set<string>();
  for await (const part of readBackup(file)) {
    if (part.is === 'header') {
      header = part.header;
      if (header.store === target.store && header.migrations > target.migrations) throw newer(`${header.migrations} migrations`);
    } else if (part.is === 'table') {
      if (seen.has(part.table.table)) throw new BackupRefused(`The file is damaged: it has ${part.table.table} twice.`);
      seen.add(part.table.table);
      checkTable(part.table, target);
      if (MADE_AT_OPENING.has(part.table.table)) await target.clear(part.table.table);
    } else if (part.is === 'rows') await target.insert(part.table, part.rows);
    else if (header !== null) return { header, trailer: part.trailer };
  }
  throw new Error('A backup came to an end without its end');
}

/** The columns have to be known here, and those that a row cannot do without have to be there. */
function checkTable({ table, columns }: BackupTable, target: RestoreTarget): void {
  const own = target.tables.find(each => each.table === table);
  const unknown = own === undefined ? table : columns.find(column => !own.columns.includes(column));
  if (unknown !== undefined) throw newer(own === undefined ? `the table ${table}` : `the column ${table}.${unknown}`);
  const missing = own?.required.find(column => !columns.includes(column));
  if (missing !== undefined)
    throw new BackupRefused(
      `The backup was made by an older relay: it has no ${table}.${missing}. Restore it with that relay, then start this one.`,
    );
}

function newer(what: string): BackupRefused {
  return new BackupRefused(`The backup was made by a newer relay: this one does not know ${what}. Restore it with that relay.`);
}
