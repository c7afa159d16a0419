import { once } from 'node:events';
import { request } from 'node:http';
import { Worker } from 'node:worker_threads';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { takeFile } from '../../../relay/practice/lead-imports/take-file.ts';
import type { LeadImport } from '../../../src-shared/protocol/lead-import.ts';
import { anId } from '../../support/builders.ts';
import { type APractice, type ARelay, aRelay } from '../../support/a-relay.ts';

const ROWS = 1_500;
const MEGABYTES = 96;
let relay: ARelay;
let practice: APractice;
let ahead = 0;
beforeAll(async () => {
  relay = await aRelay({ now: () => new Date(Date.now() + ahead) });
});
afterAll(() => relay.stop());

const find = async (id: string) => (await practice.api.get<LeadImport>(`/v1/lead-imports/${id}`)).body;
const reaches = (id: string, state: string) => expect.poll(async () => (await find(id)).state).toBe(state);
const underWay = () => relay.store.leadImports.underWay();
const leadCount = async () => (await practice.api.get<{ rows: unknown[] }>('/v1/leads?limit=100')).body.rows.length;
const csv = (rows: number) =>
  `Name,Phone\n${Array.from({ length: rows }, (_, row) => `Row ${row},+1512555${String(1_000 + row)}`).join('\n')}\n`;

async function checking(): Promise<string> {
  practice = await relay.practice();
  const { body } = await practice.api.post<LeadImport>('/v1/lead-imports', csv(ROWS), { 'content-type': 'text/csv' });
  const checked = await practice.api.post<LeadImport>(`/v1/lead-imports/${body.id}/check`, {
    fields: ['fullName', 'phone1'],
    duplicates: 'skip',
  });
  expect(checked.body.state).toBe('checking');
  return body.id;
}

async function importing(): Promise<string> {
  const id = await checking();
  await reaches(id, 'ready');
  await practice.api.post(`/v1/lead-imports/${id}/begin`);
  await expect.poll(async () => (await find(id)).done, { interval: 5 }).toBeGreaterThan(0);
  return id;
}

test('[J6] an import that is stopped in the middle takes back all that it made, also over a restart of the relay', async () => {
  const id = await importing();
  const stopped = await practice.api.post<LeadImport>(`/v1/lead-imports/${id}/cancel`);
  expect(stopped.body.state).toBe('cancelling');
  await relay.restart();
  await reaches(id, 'cancelled');
  const { counts } = await find(id);
  expect(counts.taken_back).toBeGreaterThan(0);
  expect({ ...counts, taken_back: 0 }).toEqual({ taken_back: 0, new: ROWS - (counts.taken_back ?? 0) });
  expect(await leadCount()).toBe(0);
  expect((await practice.api.post(`/v1/lead-imports/${id}/cancel`)).status, 'again').toBe(200);
});

test('[J1] an import that a restart interrupts goes on to its end, and makes no lead twice', async () => {
  const id = await importing();
  await relay.restart();
  await reaches(id, 'done');
  expect((await find(id)).counts).toEqual({ created: ROWS });
});

test('[J6] a check that is stopped has changed nothing; one that a restart interrupts goes on; a file is forgotten on request', async () => {
  const id = await checking();
  expect((await practice.api.post<LeadImport>(`/v1/lead-imports/${id}/cancel`)).body.state).toBe('uploaded');
  await practice.api.post(`/v1/lead-imports/${id}/check`, { fields: ['fullName', 'phone1'], duplicates: 'skip' });
  await relay.restart();
  await reaches(id, 'ready');
  expect((await find(id)).counts).toEqual({ new: ROWS });
  expect((await practice.api.delete(`/v1/lead-imports/${id}`)).status).toBe(204);
  expect((await practice.api.get(`/v1/lead-imports/${id}`)).status).toBe(404);
  await expect.poll(underWay).toEqual([]);
  expect(await leadCount()).toBe(0);
});

test('[J6] of a file that breaks off in the middle nothing is kept', async () => {
  practice = await relay.practice();
  const upload = request(`${relay.url}/v1/lead-imports`, {
    method: 'POST',
    headers: { authorization: `Bearer ${practice.admin.token}`, 'content-type': 'text/csv' },
  });
  upload.on('error', () => {}); // it is cut on purpose
  upload.write(csv(ROWS));
  await expect.poll(async () => (await underWay()).map(({ state }) => state)).toEqual(['uploading']);
  upload.destroy();
  await expect.poll(underWay).toEqual([]);
  expect((await practice.api.get<{ rows: unknown[] }>('/v1/lead-imports')).body.rows).toEqual([]);
});

test('[J6] an upload whose relay died is discarded once it was silent for minutes', async () => {
  practice = await relay.practice();
  const id = anId();
  const made = { id, fileName: 'a.csv', createdAt: new Date().toISOString(), createdBy: null, encoding: 'utf-8', columns: [] };
  await relay.store.leadImports.begin(practice.accountId, made);
  await relay.restart();
  expect(await underWay(), 'it may go on at another relay').toMatchObject([{ id, state: 'uploading' }]);
  ahead = 200_000;
  await relay.restart();
  await expect.poll(underWay).toEqual([]);
  ahead = 0;
});

test('[J6] a file with too many rows is refused in words, and nothing of it is kept', async () => {
  practice = await relay.practice();
  const bytes = (async function* () {
    yield await Promise.resolve(Buffer.from(csv(ROWS)));
  })();
  const by = { accountId: practice.accountId, staffId: null };
  const file = { fileName: 'many.csv', bytes, mostRows: 1_000 };
  const outcome = await takeFile(relay.store.leadImports, by, file, () => new Date());
  expect(outcome).toEqual({ is: 'refused', reason: 'The file has more than 1,000 rows. Split it.' });
  expect((await underWay()).filter(({ state }) => state === 'uploading')).toEqual([]);
});

test(`[J6] a file of ${MEGABYTES} MB is taken by a thread that may have half as much memory`, async () => {
  practice = await relay.practice();
  const worker = new Worker(new URL('./take-large-file.ts', import.meta.url), {
    workerData: { databaseUrl: relay.databaseUrl, accountId: practice.accountId, megabytes: MEGABYTES },
    resourceLimits: { maxOldGenerationSizeMb: MEGABYTES / 2, maxYoungGenerationSizeMb: 16 },
  });
  const [outcome] = (await once(worker, 'message')) as [unknown];
  expect(outcome).toEqual({ is: 'taken', rows: MEGABYTES * 256 });
});
