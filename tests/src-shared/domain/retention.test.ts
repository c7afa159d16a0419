import { expect, test } from 'vitest';
import { isNight } from '../../../src-shared/domain/is-night.ts';
import { judgeRetention, retentionCutoff } from '../../../src-shared/domain/retention.ts';
import { mayDo } from '../../../src-shared/domain/who-may.ts';
import { USUAL_WHO_MAY } from '../../../src-shared/protocol/account.ts';
import { MessageState } from '../../../src-shared/protocol/message.ts';

const BEFORE = '2022-05-04T17:00:00.000Z';
const old = { createdAt: '2022-05-04T16:59:59.999Z', state: 'delivered', leadId: 'ana', emptiedAt: null, inFlight: false } as const;
const nobody = { all: false, leadIds: new Set<string>() };

test.each([
  ['2026-05-04T17:00:00.000Z', 48, '2022-05-04T17:00:00.000Z'],
  ['2028-02-29T00:00:00.000Z', 12, '2027-02-28T00:00:00.000Z'],
  ['2026-03-31T05:00:00.000Z', 1, '2026-02-28T05:00:00.000Z'],
  ['2026-01-15T05:00:00.000Z', 60, '2021-01-15T05:00:00.000Z'],
])('[H1] at %s, %i months end at %s', (now, months, cutoff) => {
  expect(retentionCutoff(new Date(now), months).toISOString()).toBe(cutoff);
});

test('[H1] only what has come to its end and is older loses its words, to the millisecond and once', () => {
  const emptied = MessageState.options.filter(state => judgeRetention({ ...old, state }, BEFORE, nobody) === 'empty');
  expect(emptied).toEqual(['received', 'sent', 'delivered', 'undelivered', 'failed', 'cancelled', 'expired']);
  expect(judgeRetention({ ...old, createdAt: BEFORE }, BEFORE, nobody)).toBe('keep');
  expect(judgeRetention({ ...old, emptiedAt: BEFORE }, BEFORE, nobody)).toBe('keep');
  expect(judgeRetention({ ...old, inFlight: true }, BEFORE, nobody)).toBe('keep');
});

test('[H2] a hold protects its lead, or everything, numbers without a lead included', () => {
  const ofAna = { all: false, leadIds: new Set(['ana']) };
  const ofAll = { all: true, leadIds: new Set<string>() };
  const stranger = { ...old, leadId: null };
  expect([old, { ...old, leadId: 'ben' }, stranger].map(message => judgeRetention(message, BEFORE, ofAna))).toEqual([
    'held',
    'empty',
    'empty',
  ]);
  expect([old, stranger].map(message => judgeRetention(message, BEFORE, ofAll))).toEqual(['held', 'held']);
});

test('night is from one to five by the practice’s clock, over both switches of the clocks', () => {
  const nights = (zone: string, ...times: string[]) => times.map(time => isNight(new Date(time), zone));
  expect(nights('America/Chicago', '2026-05-04T05:59:59Z', '2026-05-04T06:00:00Z', '2026-05-04T10:00:00Z')).toEqual([false, true, false]);
  expect(nights('America/Chicago', '2026-03-08T08:30:00Z', '2026-11-01T07:30:00Z')).toEqual([true, true]);
});

test('[W1] admins may everything, staff what the practice lets them, read-only people nothing', () => {
  const deeds = ['export', 'sendAnyway', 'recordConsent'] as const;
  const may = (role: 'admin' | 'staff' | 'read_only') => deeds.map(deed => mayDo(deed, role, USUAL_WHO_MAY));
  expect(may('admin')).toEqual([true, true, true]);
  expect(may('staff')).toEqual([false, false, true]);
  expect(may('read_only')).toEqual([false, false, false]);
});
