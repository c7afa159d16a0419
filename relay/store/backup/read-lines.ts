import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { LONGEST_LINE } from './backup-format.ts';
import { BackupRefused } from './backup-refused.ts';

const NEWLINE = 0x0a;

/** The lines of a gzip'd file, without their ends, as bytes. Throws `BackupRefused` for what is no whole gzip file of lines. */
export async function* readLines(file: string): AsyncGenerator<Buffer> {
  const input = createReadStream(file);
  const unzipped = createGunzip();
  input.on('error', error => unzipped.destroy(error));
  input.pipe(unzipped);
  let rest: Buffer = Buffer.alloc(0);
  try {
    for await (const chunk of unzipped as AsyncIterable<Buffer>) {
      rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
      let start = 0;
      for (let end = rest.indexOf(NEWLINE); end >= 0; end = rest.indexOf(NEWLINE, start)) {
        yield rest.subarray(start, end);
        start = end + 1;
      }
      rest = rest.subarray(start);
      if (rest.length > LONGEST_LINE) throw new BackupRefused('The file is no backup of Leadline: it has a line without an end.');
    }
  } catch (error) {
    throw refusalOf(error);
  } finally {
    input.destroy();
    unzipped.destroy();
  }
  if (rest.length > 0) throw new BackupRefused('The file is cut short: its last line has no end.');
}

function refusalOf(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  switch (code) {
    case 'ENOENT':
      return new BackupRefused('There is no such file.');
    case 'EISDIR':
      return new BackupRefused('This is a folder. Name the backup in it.');
    case 'EACCES':
      return new BackupRefused('The file may not be read by this user.');
    case 'Z_BUF_ERROR':
      return new BackupRefused('The file is cut short.');
    case 'Z_DATA_ERROR':
      return new BackupRefused('The file is damaged, or no backup of Leadline: it cannot be unzipped.');
    default:
      return error;
  }
}
