import { statSync } from 'node:fs';
import Database from 'better-sqlite3';

/** Where it is kept. Apart from the desk's other tables, since desks of before do not have it. */
export const RESERVE_SCHEMA = 'CREATE TABLE IF NOT EXISTS reserve (page INTEGER PRIMARY KEY, filler BLOB NOT NULL)';

/** Pages of 4 KB held in the desk's file: fifty of the longest texts in the widest script, with their indexes. */
const PAGES = 256;
/** So large that a page holds one of it. */
const FILLER_BYTES = 3_000;
/** Pages that one commit may change, which the journal must have room for. */
const JOURNAL_PAGES = 48;
const AT_A_TIME = 4;

/** Room for the outbox when the disk is full. [F12] */
export type DeskReserve = {
  /** Does a write of the outbox, in a transaction; only where the disk is full with pages of the reserve. Throws SQLITE_FULL once they are used up. */
  readonly spend: <T>(write: () => T) => T;
  /** Whether pages of it are in use: nothing but the outbox may grow then. */
  readonly isSpent: () => boolean;
  /** Puts back what was spent. Throws SQLITE_FULL while there is no room for it. */
  readonly fill: () => void;
};

/** For a desk in memory. */
export const NO_RESERVE: DeskReserve = { spend: write => write(), isSpent: () => false, fill: () => {} };

export function deskReserve(desk: Database.Database, file: string): DeskReserve {
  desk.exec(RESERVE_SCHEMA);
  const count = desk.prepare<[], { n: number }>('SELECT count(*) AS n FROM reserve');
  const last = desk.prepare<[], { page: number }>('SELECT coalesce(max(page), 0) AS page FROM reserve');
  const add = desk.prepare(`INSERT INTO reserve (page, filler) VALUES (?, randomblob(${FILLER_BYTES}))`);
  const release = desk.prepare('DELETE FROM reserve WHERE page > ?');
  const rewrite = desk.prepare(`UPDATE reserve SET filler = randomblob(${FILLER_BYTES}) WHERE page <= ${JOURNAL_PAGES}`);
  let held = count.get()?.n ?? 0;

  const grow = desk.transaction((from: number) => {
    for (let page = from + 1; page <= PAGES; page += 1) add.run(page);
  });
  const giveAndWrite = desk.transaction((keep: number, write: () => unknown) => {
    release.run(keep);
    return write();
  });
  function fill(): void {
    if (held < PAGES) grow(last.get()?.page ?? 0);
    held = PAGES;
    // A journal that is kept is as long as the longest commit was; one that must grow on a full disk lets nothing be committed.
    if (journalBytes(file) < JOURNAL_PAGES * 4_096) rewrite.run();
  }
  try {
    fill();
  } catch (error) {
    if (!isFull(error)) throw error;
  }
  return {
    spend<T>(write: () => T): T {
      try {
        return desk.transaction(write)();
      } catch (error) {
        if (!isFull(error)) throw error;
      }
      for (let keep = held - AT_A_TIME; ; keep -= AT_A_TIME) {
        try {
          const done = giveAndWrite(Math.max(0, keep), write) as T;
          held = Math.max(0, keep);
          return done;
        } catch (error) {
          if (!isFull(error) || keep <= 0 || held - keep > 4 * AT_A_TIME) throw error;
        }
      }
    },
    isSpent: () => held < PAGES,
    fill,
  };
}

/** Whether an error says that the disk has no room left. */
export function isFull(error: unknown): boolean {
  return error instanceof Database.SqliteError && error.code === 'SQLITE_FULL';
}

function journalBytes(file: string): number {
  return statSync(`${file}-journal`, { throwIfNoEntry: false })?.size ?? 0;
}
