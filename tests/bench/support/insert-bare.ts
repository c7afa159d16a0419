import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';

/** What the machine can do at best: these rows in one durable transaction of a plain SQLite file, with one index. Answers milliseconds. */
export async function insertBare(rows: readonly (readonly string[])[]): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'leadline-bare-'));
  const database = new Database(join(folder, 'bare.db'));
  try {
    database.pragma('journal_mode = WAL');
    database.pragma('synchronous = FULL');
    const columns = (rows[0] ?? []).map((_, index) => `c${index}`);
    database.exec(`CREATE TABLE bare (${columns.map(column => `${column} text`).join(', ')}); CREATE INDEX by_second ON bare (c1)`);
    const insert = database.prepare(`INSERT INTO bare VALUES (${columns.map(() => '?').join(', ')})`);
    const begunAt = performance.now();
    database.transaction(() => {
      for (const row of rows) insert.run(...row);
    })();
    return performance.now() - begunAt;
  } finally {
    database.close();
    await rm(folder, { recursive: true, force: true });
  }
}
