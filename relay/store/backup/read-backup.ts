import { createHash } from 'node:crypto';
import { z } from 'zod';
import { BACKUP_FORMAT, BackupHeader, BackupRow, BackupTable, BackupTrailer } from './backup-format.ts';
import { BackupRefused } from './backup-refused.ts';
import { ROWS_AT_ONCE } from './backup-source.ts';
import { readLines } from './read-lines.ts';

/** What a backup holds, in its order: the header first, the trailer last and only where everything before it is sound. */
export type BackupPart =
  | { readonly is: 'header'; readonly header: BackupHeader }
  | { readonly is: 'table'; readonly table: BackupTable }
  | { readonly is: 'rows'; readonly table: BackupTable; readonly rows: readonly BackupRow[] }
  | { readonly is: 'trailer'; readonly trailer: BackupTrailer };

const NO_BACKUP = 'The file is no backup of Leadline.';
const Format = z.object({ leadline: z.literal('backup'), format: z.int() });

/** Reads a backup as a stream and checks it while doing so. Throws `BackupRefused` with the reason as soon as something is wrong. */
export async function* readBackup(file: string): AsyncGenerator<BackupPart> {
  const hash = createHash('sha256');
  let table: BackupTable | null = null;
  const rows: BackupRow[] = [];
  let trailer: BackupTrailer | null = null;
  let number = 0;
  for await (const line of readLines(file)) {
    number += 1;
    if (trailer !== null) throw new BackupRefused('The file is damaged: something follows its end.');
    const said = parsed(line, number);
    if (number === 1) yield { is: 'header', header: headerOf(said) };
    else if (Array.isArray(said)) {
      const row = BackupRow.safeParse(said);
      if (table === null || !row.success || row.data.length !== table.columns.length) throw damaged(number);
      rows.push(row.data);
      if (rows.length === ROWS_AT_ONCE) yield { is: 'rows', table, rows: rows.splice(0) };
    } else {
      if (table !== null && rows.length > 0) yield { is: 'rows', table, rows: rows.splice(0) };
      const next = BackupTable.safeParse(said);
      if (next.success) yield { is: 'table', table: (table = next.data) };
      else trailer = trailerOf(said, number, hash.copy().digest('hex'));
    }
    hash.update(line).update('\n');
  }
  if (number === 0) throw new BackupRefused('The file is empty.');
  if (trailer === null) throw new BackupRefused('The file is cut short: its end is missing.');
  yield { is: 'trailer', trailer };
}

function parsed(line: Buffer, number: number): unknown {
  try {
    return JSON.parse(line.toString('utf8'));
  } catch {
    throw number === 1 ? new BackupRefused(NO_BACKUP) : damaged(number);
  }
}

function headerOf(said: unknown): BackupHeader {
  const format = Format.safeParse(said);
  if (!format.success) throw new BackupRefused(NO_BACKUP);
  if (format.data.format > BACKUP_FORMAT)
    throw new BackupRefused(
      `The backup was made by a newer relay: its format is ${format.data.format}, this relay reads ${BACKUP_FORMAT}. Restore it with that relay.`,
    );
  const header = BackupHeader.safeParse(said);
  if (!header.success) throw damaged(1);
  return header.data;
}

function trailerOf(said: unknown, number: number, sha256: string): BackupTrailer {
  const trailer = BackupTrailer.safeParse(said);
  if (!trailer.success) throw damaged(number);
  if (trailer.data.sha256 !== sha256) throw new BackupRefused('The file is damaged: its SHA-256 is not the one in its last line.');
  return trailer.data;
}

function damaged(number: number): BackupRefused {
  return new BackupRefused(`The file is damaged: line ${number} cannot be understood.`);
}
