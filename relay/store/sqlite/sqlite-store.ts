import type { Database } from 'better-sqlite3';
import type { Store, StoreHealth } from '../store.ts';
import { createGroupCommit, type GroupCommit } from './group-commit.ts';
import { createStateStore } from './sqlite-state-store.ts';
import { createLoad } from './load-situation.ts';
import { createNextVersion } from './next-version.ts';
import { openDatabase } from './open-database.ts';
import { createAccessStore } from './sqlite-access-store.ts';
import { createChangeStore } from './sqlite-change-store.ts';
import { createMailStore } from './sqlite-mail-store.ts';
import { createCallStore } from './sqlite-call-store.ts';
import { createAuditStore } from './sqlite-audit-store.ts';
import { createProofStore } from './sqlite-proof-store.ts';
import { createLeadImportStore } from '../create-lead-import-store.ts';
import { createLeadMergeStore } from '../lead-merge-store.ts';
import { createPracticeStore } from './sqlite-practice-store.ts';
import { createRetentionStore } from './sqlite-retention-store.ts';
import { createRunSteps } from './sqlite-work.ts';
import { createTextingStore } from './sqlite-texting-store.ts';
import { createWatch } from './watch.ts';
import { createWriteEffects } from './write-effects.ts';

/** A store in one SQLite file, made and migrated where needed. Throws when the file cannot be opened or is not a database. */
export function openSqliteStore(file: string): Store {
  const database = openDatabase(file);
  const watch = createWatch(database);
  const group = createGroupCommit(database, watch.announce);
  const load = createLoad(database);
  const nextVersion = createNextVersion(database);
  const writeEffects = createWriteEffects(database, nextVersion);
  const runSteps = createRunSteps({ database, group, load, nextVersion, writeEffects });
  return {
    texting: createTextingStore(database, group, load, writeEffects),
    practice: createPracticeStore({ database, group, load, nextVersion, writeEffects }),
    leadImports: createLeadImportStore(runSteps),
    leadMerges: createLeadMergeStore(runSteps),
    calls: createCallStore({ database, group, load, nextVersion }),
    changes: createChangeStore(database, watch.add),
    access: createAccessStore(database, group, nextVersion),
    audit: createAuditStore(database, group),
    retention: createRetentionStore({ database, group, load, nextVersion }),
    mail: createMailStore(database, group, nextVersion),
    proof: createProofStore(database, group),
    state: createStateStore({ database, group, writeEffects }),
    health: createHealth(database, group),
    async close() {
      watch.stop();
      await group.close();
      database.close();
    },
  };
}

function createHealth(database: Database, group: GroupCommit): () => Promise<StoreHealth> {
  return async () => {
    // Writing the header anew is the smallest write there is: it needs room on the disk and the lock, as any text does.
    const writable = await group
      .run(() => database.pragma(`user_version = ${Number(database.pragma('user_version', { simple: true }))}`))
      .then(
        () => true,
        () => false,
      );
    if (!database.open) return { writable: false, migrated: false, queued: 0, overdue: 0, unknown: 0 };
    const count = (where: string, ...values: string[]) =>
      database
        .prepare<string[], number>(`SELECT count(*) FROM messages WHERE ${where}`)
        .pluck()
        .get(...values) ?? 0;
    return {
      writable,
      migrated: true, // `openDatabase` throws otherwise
      queued: count(`"state" = 'queued'`),
      overdue: count(`"state" = 'queued' AND "dueAt" < ?`, new Date(Date.now() - 60_000).toISOString()),
      unknown: count(`"state" = 'unknown' AND "dueAt" IS NOT NULL`),
    };
  };
}
