import type { Database } from 'better-sqlite3';
import { createAnnouncer } from '../announcer.ts';
import type { Moved } from './group-commit.ts';

export type Watch = {
  /** Tells the listeners of an own commit. */
  announce(moved: Moved): void;
  add(listener: (accountId: string, version: number) => void): () => void;
  stop(): void;
};

/** How soon another process's commit, such as an admin's command, is noticed. The question costs a few microseconds. */
const POLL_MS = 250;

/** Tells who moved: own commits at once, those of other connections to the same file by SQLite's data version. */
export function createWatch(database: Database): Watch {
  const announcer = createAnnouncer();
  const versions = database.prepare<[], { id: string; version: number }>('SELECT "id", "version" FROM accounts');
  let dataVersion: unknown = null;
  let timer: NodeJS.Timeout | null = null;

  function poll(): void {
    let moved: { id: string; version: number }[];
    try {
      const current = database.pragma('data_version', { simple: true });
      if (current === dataVersion) return;
      moved = versions.all();
      dataVersion = current;
    } catch {
      return; // A disk or a lock that fails now is asked again in a moment; from a timer it would end the process.
    }
    for (const { id, version } of moved) announcer.tell(id, version);
  }

  function start(): void {
    // Nobody listens yet: what moved before is no news.
    for (const { id, version } of versions.all()) announcer.tell(id, version);
    dataVersion = database.pragma('data_version', { simple: true });
    timer = setInterval(poll, POLL_MS);
    timer.unref();
  }

  return {
    announce(moved) {
      for (const [accountId, version] of moved) announcer.tell(accountId, version);
    },
    add(listener) {
      if (timer === null) start();
      return announcer.add(listener);
    },
    stop() {
      if (timer !== null) clearInterval(timer);
      announcer.clear();
    },
  };
}
