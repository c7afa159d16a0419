import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { startCache } from '../../src-main/cache/start-cache.ts';
import { catchUp as catchUpWith } from '../../src-main/sync/catch-up.ts';
import { relayClient } from '../../src-main/sync/relay-client.ts';
import { anId } from '../support/builders.ts';
import { aPractice } from './support/a-practice.ts';
import type { Measurement } from './support/measured.ts';
import { seededWords } from './support/seeded-words.ts';

const FILLING = { leads: 10_000, messages: 90_000 };
const WORKER = new URL('../../src-main/cache/worker.ts', import.meta.url);

/** A first install of 100,000 rows: relay, HTTP, checks, encrypted and searchable cache; against the same number of bare inserts. */
export const catchUp: Measurement = async ({ isQuick }) => {
  const practice = await aPractice(FILLING);
  const endings: (() => unknown)[] = [practice.stop];
  const folder = mkdtempSync(join(tmpdir(), 'leadline-bench-'));
  endings.push(() => rmSync(folder, { recursive: true, force: true }));
  try {
    endings.push((await practice.serve()).stop);
    const token = await practice.signIn();
    const values: number[] = [];
    const pairs = isQuick ? 1 : 5;
    await install(practice.relayUrl, token, join(folder, 'warm-up'));
    for (let pair = 0; pair < pairs; pair++) {
      const [installing, inserting] =
        pair % 2 === 0
          ? [await install(practice.relayUrl, token, join(folder, `${pair}`)), insert(join(folder, `bare-${pair}.db`))]
          : [insert(join(folder, `bare-${pair}.db`)), await install(practice.relayUrl, token, join(folder, `${pair}`))].reverse();
      values.push((inserting ?? Number.NaN) / (installing ?? Number.NaN));
    }
    const limit = 'bare bulk insert';
    return [{ metric: 'first install of 100,000 rows, rows a second', limit, unit: 'x', values, target: { atLeast: 0.25 } }];
  } finally {
    for (const end of endings.reverse()) await end();
  }
};

/** Milliseconds until a new desktop has everything. */
async function install(relayUrl: string, token: string, folder: string): Promise<number> {
  let death: Error | null = null;
  const cache = startCache(WORKER, error => {
    death = error;
  });
  const relay = relayClient(relayUrl, token);
  try {
    const files = { cache: join(folder, 'cache.db'), desk: join(folder, 'desk.db'), key: new Uint8Array(32).fill(7) };
    await cache.open({ owner: { relayUrl, accountId: anId(), staffId: anId() }, files, nativeBinding: undefined });
    const begunAt = performance.now();
    await catchUpWith(cache, relay, { applied: () => {}, progress: () => {}, stopped: () => death !== null });
    const ms = performance.now() - begunAt;
    const { total } = await cache.listConversations({ filter: 'all', locationId: null, offset: 0, limit: 1 });
    if (total !== FILLING.leads) throw new Error(`${total} conversations were cached of ${FILLING.leads}.`);
    return ms;
  } finally {
    relay.close();
    await cache.stop();
  }
}

/** Milliseconds for as many rows in one transaction, neither encrypted nor searchable, with one index. */
function insert(file: string): number {
  const { sentence } = seededWords(5);
  const rows = Array.from({ length: FILLING.leads + FILLING.messages }, (_, number) => [number, anId(), anId(), sentence(80)]);
  const database = new Database(file);
  database.pragma('journal_mode = WAL');
  database.exec(
    'CREATE TABLE messages (position INTEGER PRIMARY KEY, id TEXT, lead TEXT, body TEXT); CREATE INDEX by_lead ON messages (lead)',
  );
  const add = database.prepare('INSERT INTO messages VALUES (?, ?, ?, ?)');
  const begunAt = performance.now();
  database.transaction(() => {
    for (const row of rows) add.run(row);
  })();
  const ms = performance.now() - begunAt;
  database.close();
  return ms;
}
