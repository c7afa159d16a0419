import { expect, test } from 'vitest';
import type { CarrierText } from '../../../relay/carrier/carrier.ts';
import type { UnknownTwin } from '../../../relay/store/texting-situation.ts';
import { matchUnknown } from '../../../relay/texting/match-unknown.ts';

const START = Date.parse('2026-05-04T17:00:00.400Z');
const twin = (id: string, begun: number, took = 30): UnknownTwin => ({
  id,
  begunAt: new Date(START + begun * 1_000).toISOString(),
  endedAt: new Date(START + (begun + took) * 1_000).toISOString(),
  inFlight: false,
});
/** As the carrier's log shows it: whole seconds. */
const text = (carrierId: string, at: number): CarrierText => ({
  ...{ carrierId, direction: 'outbound', from: '+15125550100', to: '+15125550142', body: 'See you' },
  ...{ status: 'sent', errorCode: null, segments: 1, mediaCount: 0, sentAt: null },
  createdAt: new Date(Math.floor((START + at * 1_000) / 1_000) * 1_000),
});
const match = (id: string, twins: UnknownTwin[], found: CarrierText[]) => {
  const matched = matchUnknown(id, twins, found);
  return matched === null || matched === 'ambiguous' ? matched : matched.carrierId;
};

test('[D13] a text without an equal is found however wrong the clocks are', () => {
  expect(match('a', [twin('a', 0)], [text('SM1', -1_800)])).toBe('SM1');
  expect(match('a', [twin('a', 0)], [])).toBeNull();
});

test('[D13] of two equal texts only the later one was accepted: the older one does not get its id', () => {
  const twins = [twin('a', 0), twin('b', 300)];
  expect(match('a', twins, [text('SM2', 301)])).toBeNull();
  expect(match('b', twins, [text('SM2', 301)])).toBe('SM2');
});

test('[D13] only the older one was accepted: it gets its id, the later one is not found', () => {
  const twins = [twin('a', 0), twin('b', 300)];
  expect(match('a', twins, [text('SM1', 1)])).toBe('SM1');
  expect(match('b', twins, [text('SM1', 1)])).toBeNull();
});

test('[D13] both were accepted, however close: they follow each other as their POSTs did', () => {
  const twins = [twin('a', 0, 0), twin('b', 0.1, 0)];
  const found = [text('SM1', 0), text('SM2', 0.2)];
  expect([match('a', twins, found), match('b', twins, found)]).toEqual(['SM1', 'SM2']);
});

test('[D13] posted so close that one text may be either’s: nothing is guessed, staff are asked', () => {
  const twins = [twin('a', 0), twin('b', 31)];
  expect([match('a', twins, [text('SM1', 32)]), match('b', twins, [text('SM1', 32)])]).toEqual(['ambiguous', 'ambiguous']);
});

test('[D13] three equal texts, the middle one lost: each is told by its time', () => {
  const twins = [twin('a', 0), twin('b', 300), twin('c', 600)];
  const found = [text('SM1', 2), text('SM3', 601)];
  expect(['a', 'b', 'c'].map(id => match(id, twins, found))).toEqual(['SM1', null, 'SM3']);
});

test('[D13] a text that fits none of the POSTs is somebody else’s', () => {
  expect(match('a', [twin('a', 0), twin('b', 300)], [text('SM9', 3_000)])).toBeNull();
});

test('[D13] too many to tell apart are left to a person', () => {
  const twins = Array.from({ length: 9 }, (_, index) => twin(String(index), index * 300));
  expect(match('0', twins, [text('SM1', 1)])).toBe('ambiguous');
});
