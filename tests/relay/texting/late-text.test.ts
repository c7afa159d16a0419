import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { v7 as uuidv7 } from 'uuid';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openStore } from '../../../relay/store/open-store.ts';
import type { Store } from '../../../relay/store/store.ts';
import { claimText } from '../../../relay/texting/claim-text.ts';
import { receiveText } from '../../../relay/texting/receive-text.ts';
import { aFilledAccount, aNewLead, type Filled } from '../../contracts/a-filled-store.ts';

const LEAD = '+15125550142';
/** 23:00 in Chicago. */
const NIGHT = new Date('2026-05-05T04:00:00.000Z');

let folder: string;
let store: Store;
let filled: Filled;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'leadline-late-'));
  store = await openStore(`file:${join(folder, 'relay.db')}`);
  filled = await aFilledAccount(store);
  await store.practice.updateAccount(filled.accountId, { quietHours: { from: '21:00', to: '08:00' } }, null);
  await store.practice.createLead(filled.accountId, aNewLead({ phone1: LEAD, timeZone: 'America/Chicago' }), {});
});
afterEach(async () => {
  await store.close();
  await rm(folder, { recursive: true, force: true });
});

test.each([
  ['an hour ago', '2026-05-05T03:00:00.000Z', 'consent_request', null],
  ['two days ago', '2026-05-03T04:00:00.000Z', null, '2026-05-05T13:00:00.000Z'],
])('[D7] at night a text that was missed and written %s is answered as what it is by now', async (_when, sentAt, leaves, heldUntil) => {
  const parts = { store: store.texting, now: () => NIGHT, newId: () => uuidv7() };
  const text = { carrierId: 'SM1', from: LEAD, to: filled.number, body: 'Hello?', mediaCount: 0, optOutType: null };
  expect(await receiveText(parts, text, new Date(sentAt))).toBe('received');
  const claimed = await claimText(parts);
  const { rows } = await store.changes.changesAfter(filled.accountId, null, 0, 100);
  const request = rows.flatMap(row => (row.kind === 'message' && row.messageKind === 'consent_request' ? [row] : []))[0];
  expect(claimed?.text.messageId ?? null).toBe(leaves === null ? null : request?.id);
  expect(request?.heldUntil).toBe(heldUntil);
});
