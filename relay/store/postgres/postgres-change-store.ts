import type { ChangeStore } from '../change-store.ts';
import { epochOf } from './database-state.ts';
import type { Query } from './query.ts';
import type { ReadAtOnce } from './read-at-once.ts';
import { readChanges } from './read-changes.ts';
import { readSnapshotPage } from './snapshot.ts';
import type { Watch } from './watch.ts';

/** What desktops learn, by version, over every table that they hold. Each answer is of one state of the database. */
export function createChangeStore(query: Query, readAtOnce: ReadAtOnce, watch: Watch['add']): ChangeStore {
  return {
    epoch: () => epochOf(query),
    async version(accountId) {
      const [account] = await query<{ version: number }>('SELECT "version" FROM accounts WHERE "id" = $1', [accountId]);
      return account?.version ?? null;
    },
    changesAfter: (accountId, staffId, after, limit) =>
      readAtOnce(query => readChanges(query, { accountId, staffId, marksOf: 'one_person' }, after, limit)),
    changesForEveryone: (accountId, after, limit) =>
      readAtOnce(query => readChanges(query, { accountId, staffId: null, marksOf: 'everyone' }, after, limit)),
    snapshotPage: (accountId, staffId, page, limit) =>
      readAtOnce(query => readSnapshotPage(query, { accountId, staffId, marksOf: 'one_person' }, page, limit)),
    watch,
  };
}
