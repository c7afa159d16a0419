import { createServer, connect, type Server, type Socket } from 'node:net';
import { getTableColumns, getTableName, is, Table } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openStore } from '../../../relay/store/open-store.ts';
import { createPool } from '../../../relay/store/postgres/open-pool.ts';
import { createGroupCommit } from '../../../relay/store/postgres/group-commit.ts';
import * as postgresSchema from '../../../relay/store/postgres/schema.ts';
import * as sqliteSchema from '../../../relay/store/sqlite/schema.ts';
import type { PhoneRecord } from '../../../relay/store/texting-situation.ts';
import { StoreUnavailable } from '../../../relay/store/store-unavailable.ts';
import { aFilledAccount, aGrant, aMessage, aNewLead, anArrival, kept, NOW, permit } from '../../contracts/a-filled-store.ts';
import { type APostgresDatabase, aPostgresDatabase } from '../../support/a-postgres-database.ts';
import { anId } from '../../support/builders.ts';

let database: APostgresDatabase;
const closing: (() => unknown)[] = [];
beforeEach(async () => {
  database = await aPostgresDatabase();
});
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
  await database.discard();
});

async function opened(url = database.url) {
  const store = await openStore(url);
  closing.push(() => store.close());
  return store;
}

test('both stores have the same tables and columns, but for what only Postgres needs', () => {
  const columns = (schema: object) =>
    new Set(
      Object.values(schema)
        .filter(table => is(table, Table))
        .flatMap(table => Object.keys(getTableColumns(table)).map(column => `${getTableName(table)}.${column}`)),
    );
  const [ours, theirs] = [columns(postgresSchema), columns(sqliteSchema)];
  expect([...theirs].filter(column => !ours.has(column))).toEqual([]);
  expect([...ours].filter(column => !theirs.has(column)).sort()).toEqual([
    'attempts.holderId',
    'holders.id',
    'holders.leaseUntil',
    'leads.searchName',
  ]);
});

test('[C7] the database itself refuses to update, delete or truncate the ledger', async () => {
  const store = await opened();
  const { accountId, number } = await aFilledAccount(store);
  const arrival = anArrival({ to: number });
  await store.texting.receiveText(arrival, () => kept(arrival, null, { ledger: [aGrant()] }));
  for (const statement of [`UPDATE consent_entries SET "words" = 'STOP'`, 'DELETE FROM consent_entries', 'TRUNCATE consent_entries'])
    await expect(database.ask(statement)).rejects.toThrow('the consent ledger is append-only');
  await expect(database.ask('TRUNCATE audit_entries')).rejects.toThrow('the audit log is append-only');
  expect(await database.ask('SELECT "change", "accountId" FROM consent_entries')).toEqual([{ change: 'granted', accountId }]);
});

test('the database refuses a second text number of a location, one without a location, and a purpose that is none', async () => {
  const { accountId, locationId } = await aFilledAccount(await opened());
  const add = (phoneNumber: string, location: string | null, purpose: string) =>
    database.ask(
      `INSERT INTO tracking_numbers ("id", "accountId", "version", "phoneNumber", "label", "purpose", "textEnabled", "locationId", "forwardTo",
       "carrierAnswersStop") VALUES ($1, $2, 1, $1, '', $3, 1, $4, NULL, 1)`,
      [phoneNumber, accountId, purpose, location],
    );
  await expect(add('+15125570001', locationId, 'two_way_texting')).rejects.toThrow('one_text_number_a_location');
  await expect(add('+15125570001', null, 'two_way_texting')).rejects.toThrow('text_number_has_location');
  await expect(add('+15125570001', locationId, 'both')).rejects.toThrow('tracking_number_purpose');
  await expect(add('+15125570001', locationId, 'appointments')).resolves.toEqual([]);
});

test('a commit that was answered is on the disk, even where the server would not insist', async () => {
  await database.ask(`DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET synchronous_commit = off', current_database()); END $$`);
  const pool = createPool(database.url, 1);
  closing.push(() => pool.end());
  expect((await pool.query('SHOW synchronous_commit')).rows).toEqual([{ synchronous_commit: 'on' }]);
});

test('relays that start at once on an empty database migrate it once', async () => {
  const stores = await Promise.all([1, 2, 3].map(() => opened()));
  expect(await Promise.all(stores.map(store => store.health()))).toMatchObject([1, 2, 3].map(() => ({ writable: true, migrated: true })));
});

test('[D4] two relays that receive one text many times at once keep it once', async () => {
  const stores = [await opened(), await opened()];
  const [one] = stores;
  if (one === undefined) throw new Error('No store');
  const { number, accountId } = await aFilledAccount(one);
  const arrival = anArrival({ to: number });
  const results = await Promise.all(
    Array.from({ length: 40 }, (_, index) => (stores[index % 2] ?? one).texting.receiveText(arrival, () => kept(arrival))),
  );
  expect(results.filter(result => result === 'received')).toHaveLength(1);
  expect(results.filter(result => result === 'repeated')).toHaveLength(39);
  const { rows } = await one.changes.changesAfter(accountId, null, 0, 1_000);
  expect(rows.filter(row => row.kind === 'message')).toHaveLength(1);
});

test('[S1] writes of two relays take versions without gaps, and whoever reads up to a version never misses a row of it', async () => {
  const [one, two] = [await opened(), await opened()];
  const { accountId } = await aFilledAccount(one);
  const from = (await one.changes.version(accountId)) ?? 0;
  const seen: number[] = [];
  let cursor = from;
  let isOver = false;
  const reading = (async () => {
    while (!isOver || cursor < ((await two.changes.version(accountId)) ?? 0)) {
      const batch = await two.changes.changesAfter(accountId, null, cursor, 7);
      seen.push(...batch.rows.map(row => row.version));
      cursor = batch.version;
    }
  })();
  await Promise.all(Array.from({ length: 60 }, (_, index) => (index % 2 === 0 ? one : two).practice.createLead(accountId, aNewLead(), {})));
  isOver = true;
  await reading;
  expect(seen).toEqual(Array.from({ length: 60 }, (_, index) => from + 1 + index));
});

test('a write by another relay is told to those who watch', async () => {
  const [running, beside] = [await opened(), await opened()];
  const { accountId } = await aFilledAccount(running);
  const told: [string, number][] = [];
  running.changes.watch((id, version) => told.push([id, version]));
  await beside.practice.createLead(accountId, aNewLead(), {});
  const version = await beside.changes.version(accountId);
  await expect.poll(() => told, { interval: 10 }).toEqual([[accountId, version]]);
});

test('watching outlives the loss of every connection', async () => {
  const [running, beside] = [await opened(), await opened()];
  const { accountId } = await aFilledAccount(running);
  const told = new Set<number>();
  running.changes.watch((_id, version) => told.add(version));
  await database.ask(
    'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
  );
  await expect
    .poll(() =>
      beside.practice.createLead(accountId, aNewLead(), {}).then(
        saved => saved.is,
        () => 'failed',
      ),
    )
    .toBe('saved');
  const version = (await beside.changes.version(accountId)) ?? 0;
  await expect.poll(() => told.has(version)).toBe(true);
});

async function queued(store: Awaited<ReturnType<typeof opened>>, filled: Awaited<ReturnType<typeof aFilledAccount>>) {
  const arrival = anArrival({ to: filled.number, from: '+15125550999' });
  const granted: PhoneRecord = {
    ...({ number: '+15125550142', consent: 'granted', consentAt: NOW } as const),
    ...{ warnedAt: null, warningVersion: null, optedOutAt: null },
    ...{
      optedOutWords: null,
      frozenAt: null,
      frozenWords: null,
      askedAgainAt: null,
      askedAgainBy: null,
      lastInboundAt: null,
      recentReplies: [],
    },
  };
  const text = aMessage({
    messageKind: 'staff',
    state: 'queued',
    dueAt: NOW,
    trackingNumber: filled.number,
    locationId: filled.locationId,
  });
  await store.texting.receiveText(arrival, () => kept(arrival, null, { newMessages: [text], phones: [granted] }));
  return text.id;
}

test('[D2] what a living relay is posting is not interrupted for another one that starts; what a dead one was posting is', async () => {
  const [posting, starting] = [await opened(), await opened()];
  const id = await queued(posting, await aFilledAccount(posting));
  const claims = await Promise.all([posting, starting, posting, starting].map(store => store.texting.claimNextText(NOW, permit)));
  expect(claims.filter(claim => claim !== null).map(claim => claim.text.messageId)).toEqual([id]);
  const unknown = () => ({ messageChanges: [{ id, state: 'unknown', stateAt: NOW, dueAt: NOW } as const] });
  expect(await starting.texting.recoverInterrupted(NOW, unknown)).toBe(0);
  expect(await posting.texting.recoverInterrupted(NOW, unknown)).toBe(0);
  // As if the one who holds it had been killed long ago.
  await database.ask(`UPDATE holders SET "leaseUntil" = clock_timestamp() - interval '1 second'`);
  const last = await opened();
  expect(await last.texting.recoverInterrupted(NOW, unknown)).toBe(1);
  // Whoever is left looks for it, but not the others while its poster lives.
  expect(await starting.texting.unknownTexts(NOW, 10)).toMatchObject([{ id }]);
  await database.ask(`UPDATE holders SET "leaseUntil" = clock_timestamp() + interval '1 minute'`);
  const lookers = await Promise.all([posting, starting, last].map(store => store.texting.unknownTexts(NOW, 10)));
  expect(lookers.flat()).toMatchObject([{ id }]);
  const dues = await Promise.all([posting, starting, last].map(store => store.texting.nextDueAt()));
  expect(dues.filter(due => due !== null)).toEqual([NOW]);
  for (const store of [posting, starting])
    await store.texting.recordOutcome(id, 1, NOW, () => {
      throw new Error('The attempt has ended');
    });
});

/** A way to the database that can be stopped, or cut at the answer to a certain statement. */
async function aWire(): Promise<{ url: string; cutAt(statement: string): void; stop(): void; start(): Promise<void> }> {
  const { hostname, port } = new URL(database.url);
  const sockets = new Set<Socket>();
  let wanted: string | null = null;
  const server: Server = createServer(near => {
    const far = connect(Number(port), hostname);
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on('error', () => {});
      socket.on('close', () => sockets.delete(socket));
    }
    near.on('close', () => far.destroy());
    far.on('close', () => near.destroy());
    let isCut = false;
    // The statement has been carried out; the answer reaches nobody.
    far.on('data', data => (isCut ? near.destroy() : near.write(data)));
    near.on('data', data => {
      far.write(data);
      if (wanted === null || !data.toString('latin1').includes(wanted)) return;
      wanted = null;
      isCut = true;
    });
  });
  const start = (at: number) => new Promise<void>(resolve => server.listen(at, '127.0.0.1', resolve));
  const stop = () => {
    server.close();
    for (const socket of sockets) socket.destroy();
  };
  await start(0);
  closing.push(stop);
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('No port');
  const url = new URL(database.url);
  url.port = String(address.port);
  return {
    url: url.href,
    cutAt(statement) {
      wanted = statement;
    },
    stop,
    start: () => start(address.port),
  };
}

test('a connection that is lost during COMMIT: the database is asked what became of it, and the verb answers so', async () => {
  const wire = await aWire();
  const store = await opened(wire.url);
  const { number, accountId } = await aFilledAccount(store);
  const arrival = anArrival({ to: number });
  wire.cutAt('COMMIT');
  expect(await store.texting.receiveText(arrival, () => kept(arrival))).toBe('received');
  expect(await store.texting.receiveText(arrival, () => kept(arrival))).toBe('repeated');
  const { rows } = await store.changes.changesAfter(accountId, null, 0, 100);
  expect(rows.filter(row => row.kind === 'message')).toHaveLength(1);
});

test('a connection that is lost before COMMIT: the verb is refused and nothing of it happened', async () => {
  const wire = await aWire();
  const store = await opened(wire.url);
  const { number } = await aFilledAccount(store);
  const arrival = anArrival({ to: number });
  wire.cutAt('INSERT INTO messages');
  await expect(store.texting.receiveText(arrival, () => kept(arrival))).rejects.toBeInstanceOf(StoreUnavailable);
  expect(await store.texting.receiveText(arrival, () => kept(arrival))).toBe('received');
});

test('a server that is not there is said at opening; one that goes away is a refusal, and heals without a restart', async () => {
  await expect(openStore('postgres://nobody:x@127.0.0.1:1/none')).rejects.toThrow('ECONNREFUSED');
  const wire = await aWire();
  const store = await opened(wire.url);
  const { accountId } = await aFilledAccount(store);
  wire.stop();
  await expect(store.practice.createLead(accountId, aNewLead(), {})).rejects.toBeInstanceOf(StoreUnavailable);
  await expect(store.practice.account(accountId)).rejects.toBeInstanceOf(StoreUnavailable);
  expect(await store.health()).toMatchObject({ writable: false });
  await wire.start();
  expect((await store.practice.createLead(accountId, aNewLead(), {})).is).toBe('saved');
});

test('verbs of one account that come together share one transaction, and a failing one undoes only itself', async () => {
  const pool = createPool(database.url, 4);
  closing.push(() => pool.end());
  await (await openStore(database.url)).close();
  const group = createGroupCommit(pool, () => {});
  const accountId = anId();
  const transactions = await Promise.allSettled(
    Array.from({ length: 20 }, (_, index) =>
      group.run(accountId, async ({ query }) => {
        const [row] = await query<{ id: string }>('SELECT pg_current_xact_id()::text AS "id"');
        if (index === 7) await query('SELECT 1 / 0');
        return row?.id;
      }),
    ),
  );
  expect(transactions.filter(({ status }) => status === 'rejected')).toHaveLength(1);
  const ids = transactions.flatMap(result => (result.status === 'fulfilled' ? [result.value] : []));
  expect(ids).toHaveLength(19);
  expect(new Set(ids).size).toBe(1);
  await group.close();
});

test('a text with a NUL in it is kept, without it', async () => {
  const store = await opened();
  const { number, accountId } = await aFilledAccount(store);
  const arrival = anArrival({ to: number, body: 'before\0after' });
  expect(await store.texting.receiveText(arrival, () => kept(arrival))).toBe('received');
  const { rows } = await store.changes.changesAfter(accountId, null, 0, 100);
  expect(rows.flatMap(row => (row.kind === 'message' ? [row.body] : []))).toEqual(['before\uFFFDafter']);
});
