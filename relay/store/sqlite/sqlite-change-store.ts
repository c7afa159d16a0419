import type { Database } from 'better-sqlite3';
import type { ChangeStore } from '../change-store.ts';
import { createReadEpoch } from './database-state.ts';
import { createReadChanges } from './read-changes.ts';
import { createSnapshot } from './snapshot.ts';
import type { Watch } from './watch.ts';

/** What desktops learn, by version, over every table that they hold. */
export function createChangeStore(database: Database, watch: Watch['add']): ChangeStore {
  const versionOf = database.prepare<[string], number>('SELECT "version" FROM accounts WHERE "id" = ?').pluck();
  const readForOne = createReadChanges(database, 'one_person');
  const readForEveryone = createReadChanges(database, 'everyone');
  const epoch = createReadEpoch(database);
  return {
    epoch: async () => epoch(),
    version: async accountId => versionOf.get(accountId) ?? null,
    changesAfter: async (accountId, staffId, after, limit) => readForOne(accountId, staffId, after, limit),
    changesForEveryone: async (accountId, after, limit) => readForEveryone(accountId, null, after, limit),
    ...createSnapshot(database),
    watch,
  };
}
