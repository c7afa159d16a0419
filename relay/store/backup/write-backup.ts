import { createHash, randomBytes } from 'node:crypto';
import { link, open, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { BACKUP_FORMAT, type BackupHeader, type BackupTrailer } from './backup-format.ts';
import { BackupRefused } from './backup-refused.ts';
import type { BackupSource } from './backup-source.ts';

export type BackupSummary = Pick<BackupHeader, 'createdAt' | 'accounts'> & {
  readonly file: string;
  readonly bytes: number;
  /** By table. */
  readonly rows: Readonly<Record<string, number>>;
  readonly sha256: string;
};

/**
 * Writes the source into a new file that only its owner may read. The file appears under its name once it is whole and on the disk; one that is
 * there already is never overwritten. Throws `BackupRefused`.
 */
export async function writeBackup(source: BackupSource, file: string, now: Date): Promise<BackupSummary> {
  await refuseExisting(file);
  const header: BackupHeader = { leadline: 'backup', format: BACKUP_FORMAT, createdAt: now.toISOString(), ...source.about };
  const part = `${file}.${randomBytes(6).toString('hex')}.part`;
  try {
    const trailer = await writePart(source, header, part);
    await putInPlace(part, file);
    const { bytes } = await stat(file).then(({ size }) => ({ bytes: size }));
    return { file, createdAt: header.createdAt, accounts: header.accounts, bytes, rows: trailer.rows, sha256: trailer.sha256 };
  } finally {
    await rm(part, { force: true });
  }
}

async function writePart(source: BackupSource, header: BackupHeader, part: string): Promise<BackupTrailer> {
  const handle = await open(part, 'wx', 0o600).catch((error: unknown) => {
    throw cannotWrite(error);
  });
  let trailer: BackupTrailer | null = null;
  const lines = linesOf(source, header, end => {
    trailer = end;
  });
  try {
    await pipeline(Readable.from(lines, { objectMode: false }), createGzip(), async (zipped: AsyncIterable<Buffer>) => {
      for await (const chunk of zipped) await handle.writeFile(chunk);
    });
    await handle.sync();
  } catch (error) {
    throw cannotWrite(error);
  } finally {
    await handle.close();
  }
  if (trailer === null) throw new Error('A backup was written without its end');
  return trailer;
}

async function* linesOf(source: BackupSource, header: BackupHeader, ended: (trailer: BackupTrailer) => void): AsyncGenerator<string> {
  const hash = createHash('sha256');
  const rows: Record<string, number> = {};
  const hashed = (lines: string): string => {
    hash.update(lines);
    return lines;
  };
  yield hashed(`${JSON.stringify(header)}\n`);
  for (const table of source.tables) {
    let count = 0;
    yield hashed(`${JSON.stringify(table)}\n`);
    for await (const some of source.rows(table)) {
      count += some.length;
      yield hashed(some.map(row => `${JSON.stringify(row)}\n`).join(''));
    }
    rows[table.table] = count;
  }
  const trailer: BackupTrailer = { end: true, rows, sha256: hash.digest('hex') };
  ended(trailer);
  yield `${JSON.stringify(trailer)}\n`;
}

async function refuseExisting(file: string): Promise<void> {
  const exists = await stat(file).then(
    () => true,
    () => false,
  );
  if (exists) throw new BackupRefused(`${file} is there already and is not overwritten. Name another file.`);
}

/** A link fails where a file is there, also where one came meanwhile; a rename would overwrite it. */
async function putInPlace(part: string, file: string): Promise<void> {
  try {
    await link(part, file);
  } catch (error) {
    if (codeOf(error) === 'EEXIST') await refuseExisting(file);
    // A file system without links.
    await refuseExisting(file);
    await rename(part, file);
  }
  const folder = await open(dirname(file), 'r');
  // The name has to be on the disk as well; where folders cannot be synced the system sees to it.
  await folder.sync().catch(() => {});
  await folder.close();
}

function cannotWrite(error: unknown): unknown {
  switch (codeOf(error)) {
    case 'ENOENT':
    case 'ENOTDIR':
      return new BackupRefused('The folder of the backup does not exist.');
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return new BackupRefused('The folder of the backup may not be written to by this user.');
    case 'ENOSPC':
    case 'EDQUOT':
      return new BackupRefused('The disk is full. Nothing was kept of the backup.');
    default:
      return error;
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : null;
}
