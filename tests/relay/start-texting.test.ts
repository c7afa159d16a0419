import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type Carrier, CarrierProblem, type CarrierText, type TextFilter } from '../../relay/carrier/carrier.ts';
import { createLogger } from '../../relay/observability/logger.ts';
import { createMetrics } from '../../relay/observability/metrics.ts';
import { startTexting } from '../../relay/start-texting.ts';
import { openStore } from '../../relay/store/open-store.ts';
import type { Store } from '../../relay/store/store.ts';
import { aFilledAccount, type Filled } from '../contracts/a-filled-store.ts';

const LEAD = '+15125550142';
const HOUR_MS = 3_600_000;

let folder: string;
let store: Store;
let filled: Filled;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'leadline-texting-'));
  store = await openStore(`file:${join(folder, 'relay.db')}`);
  filled = await aFilledAccount(store);
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date'] });
});
afterEach(async () => {
  vi.useRealTimers();
  await store.close();
  await rm(folder, { recursive: true, force: true });
});

/** A carrier that only keeps a log, and cannot be asked while the line is cut. */
function aLog() {
  const texts: CarrierText[] = [];
  let asked = 0;
  const line = { isCut: false };
  async function* listTexts({ to, sentAfter }: TextFilter): AsyncGenerator<CarrierText> {
    asked += 1;
    if (line.isCut) throw new CarrierProblem('the carrier gave no answer', null, 'ECONNREFUSED');
    for (const text of texts.toReversed()) if (text.to === to && text.createdAt >= (sentAfter ?? new Date(0))) yield text;
  }
  const silent: Carrier = {
    listTexts,
    sendText: async () => ({ is: 'retry', afterMs: null, why: 'nobody sends here' }),
    fetchText: async () => null,
    verifyWebhook: () => false,
    readInboundText: () => null,
    readStatusEvent: () => null,
    listNumbers: async () => [],
    listRegistrations: async () => new Map(),
    configureNumber: async () => ({ is: 'unknown_number' }),
    webhooks: { texts: '', calls: '' },
    searchNumbers: async () => [],
    priceOfNumber: async () => null,
    buyNumber: async () => ({ is: 'not_available' }),
    readInboundCall: () => null,
    readCallEvent: () => null,
    listCalls: async function* () {},
    answerCall: () => ({ status: 200, contentType: 'text/xml', body: '' }),
    lookUpLine: async () => 'mobile',
    redactText: async () => false,
    deleteText: async () => false,
    acknowledge: () => ({ status: 200, contentType: 'text/xml', body: '' }),
  };
  return {
    carrier: silent,
    line,
    get asked() {
      return asked;
    },
    /** A lead texts now, and no webhook comes. */
    text(carrierId: string) {
      const common = { direction: 'inbound', from: LEAD, to: filled.number, body: carrierId, status: 'received' } as const;
      const at = new Date();
      texts.push({ ...common, carrierId, errorCode: null, segments: 1, mediaCount: 0, createdAt: at, sentAt: at });
    },
  };
}

/** Time goes by; what the store does in it happens too. */
async function pass(ms: number): Promise<void> {
  for (let left = ms; left > 0; left -= 60_000) {
    await vi.advanceTimersByTimeAsync(Math.min(left, 60_000));
    for (let turn = 0; turn < 20; turn++) await new Promise(resolve => setImmediate(resolve));
  }
}

async function received(): Promise<string[]> {
  const { rows } = await store.changes.changesAfter(filled.accountId, null, 0, 1_000);
  return rows.flatMap(row => (row.kind === 'message' && row.messageKind === 'inbound' ? [row.body] : []));
}

test('[D9, F3] after a cut of hours nothing that leads sent in it is missing, though the relay lived on', async () => {
  const log = aLog();
  const texting = startTexting(
    store,
    log.carrier,
    createMetrics(async () => ({ depth: 0, oldestSeconds: 0 })),
    createLogger('silent'),
    () => new Date(),
  );
  texting.begin();
  await pass(60_000);
  log.line.isCut = true;
  await pass(HOUR_MS);
  log.text('in the first hour of the cut');
  await pass(HOUR_MS);
  log.text('in the second');
  await pass(HOUR_MS);
  expect(await received()).toEqual([]);
  const before = log.asked;
  await pass(60_000);
  // Every five seconds, and not once more for each ten minutes that it lasts. Two questions a number.
  expect(log.asked - before).toBeLessThanOrEqual(26);
  log.line.isCut = false;
  await pass(60_000);
  expect(await received()).toEqual(['in the first hour of the cut', 'in the second']);
  vi.useRealTimers();
  await texting.stop();
});
