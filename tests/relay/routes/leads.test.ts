import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Lead } from '../../../src-shared/protocol/lead.ts';
import { type APractice, type ARelay, aRelay } from '../../support/a-relay.ts';

let relay: ARelay;
let practice: APractice;

beforeAll(async () => {
  relay = await aRelay();
  practice = await relay.practice();
});
afterAll(() => relay.stop());

test('a lead is kept with its phones as E.164, however they were typed', async () => {
  const made = await practice.api.post<Lead>('/v1/leads', {
    firstName: 'Ana',
    phone1: '(512) 555-0142',
    phone1Label: 'Mobile',
    phone2: '512.555.0143',
  });
  expect(made.status).toBe(201);
  expect(made.body.phones).toMatchObject([
    { slot: 'phone1', number: '+15125550142', label: 'Mobile', consent: 'none', optedOut: false, frozen: false },
    { slot: 'phone2', number: '+15125550143' },
  ]);
  expect(made.body.doNotText).toBe(false);
  expect(made.headers.get('etag')).toBe(`"${made.body.version}"`);
  expect((await practice.api.get<Lead>(`/v1/leads/${made.body.id}`)).body).toEqual(made.body);
});
