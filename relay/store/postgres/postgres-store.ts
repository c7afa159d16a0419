import type { Store, StoreHealth } from '../store.ts';
import { createGroupCommit } from './group-commit.ts';
import { createHolder } from './holder.ts';
import { createLoad } from './load-situation.ts';
import { connectionConfig, openPool } from './open-pool.ts';
import { createAccessStore } from './postgres-access-store.ts';
import { createCallStore } from './postgres-call-store.ts';
import { createChangeStore } from './postgres-change-store.ts';
import { createStateStore } from './postgres-state-store.ts';
import { createMailStore } from './postgres-mail-store.ts';
import { createAuditStore } from './postgres-audit-store.ts';
import { createProofStore } from './postgres-proof-store.ts';
import { createLeadImportStore } from '../create-lead-import-store.ts';
import { createLeadMergeStore } from '../lead-merge-store.ts';
import { createPracticeStore } from './postgres-practice-store.ts';
import { createRetentionStore } from './postgres-retention-store.ts';
import { createRunSteps } from './postgres-work.ts';
import { createTextingStore } from './postgres-texting-store.ts';
import { type Query, queryOf } from './query.ts';
import { createReadAtOnce } from './read-at-once.ts';
import { createWatch } from './watch.ts';

/** A store in a Postgres database, migrated where needed, which several relay processes may share. Throws when it cannot be opened. */
export async function openPostgresStore(databaseUrl: string): Promise<Store> {
  const pool = await openPool(databaseUrl);
  const query = queryOf(pool);
  const load = createLoad(query);
  const watch = createWatch(connectionConfig(databaseUrl), query);
  const group = createGroupCommit(pool, watch.announce);
  const holder = createHolder(query);
  let closing: Promise<void> | null = null;

  async function close(): Promise<void> {
    await group.close();
    await holder.release();
    await watch.stop();
    await pool.end();
  }

  return {
    texting: createTextingStore({ query, load, group, holder }),
    practice: createPracticeStore({ query, load, group }),
    leadImports: createLeadImportStore(createRunSteps({ query, group })),
    leadMerges: createLeadMergeStore(createRunSteps({ query, group })),
    calls: createCallStore({ query, load, group }),
    changes: createChangeStore(query, createReadAtOnce(pool), watch.add),
    access: createAccessStore(query, group),
    audit: createAuditStore(query, group),
    retention: createRetentionStore({ query, load, group }),
    mail: createMailStore(query, group),
    proof: createProofStore(query, group),
    state: createStateStore(query, group),
    health: () => health(query),
    close: () => (closing ??= close()),
  };
}

async function health(query: Query): Promise<StoreHealth> {
  try {
    const [counted] = await query<Omit<StoreHealth, 'writable' | 'migrated'>>(
      `SELECT (SELECT count(*) FROM messages WHERE "state" = 'queued') AS "queued",
         (SELECT count(*) FROM messages WHERE "state" = 'queued' AND "dueAt" < $1) AS "overdue",
         (SELECT count(*) FROM messages WHERE "state" = 'unknown' AND "dueAt" IS NOT NULL) AS "unknown"`,
      [new Date(Date.now() - 60_000).toISOString()],
    );
    const { queued = 0, overdue = 0, unknown = 0 } = counted ?? {};
    return { writable: await isWritable(query), migrated: true, queued, overdue, unknown }; // `openPool` throws otherwise
  } catch {
    return { writable: false, migrated: false, queued: 0, overdue: 0, unknown: 0 };
  }
}

/** A standby and a full disk refuse the smallest write there is. */
async function isWritable(query: Query): Promise<boolean> {
  const write = `INSERT INTO holders ("id", "leaseUntil") VALUES ('health', clock_timestamp())
    ON CONFLICT ("id") DO UPDATE SET "leaseUntil" = excluded."leaseUntil"`;
  return query(write).then(
    () => true,
    () => false,
  );
}
