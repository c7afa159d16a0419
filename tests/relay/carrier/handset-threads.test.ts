import { expect, test } from 'vitest';
import type { HandsetEntry } from '../../../relay/carrier/simulated/handset-log.ts';

/** The page's own module, which browsers load as it stands; it has no declarations. */
const threads = (await import(new URL('../../../relay/carrier/simulated/handset/threads.js', import.meta.url).href)) as {
  phonesOf(
    entries: readonly HandsetEntry[],
    isRead: (entry: HandsetEntry) => boolean,
  ): { phone: string; last: HandsetEntry; isUnread: boolean }[];
  numbersOf(entries: readonly HandsetEntry[], phone: string, held: readonly string[]): string[];
  asNumber(typed: string): string | null;
  inWords(number: string): string;
};

function anEntry(id: string, phone: string, number: string, side: HandsetEntry['side'] = 'practice'): HandsetEntry {
  return { id, phone, number, at: '2026-11-23T12:00:00.000Z', side, body: id, mediaCount: 0, webhook: null };
}

test('phones come with the newest text first; unread is what the lead has not seen, never what the lead wrote', () => {
  const entries = [
    anEntry('1', '+1A', '+1X'),
    anEntry('2', '+1B', '+1X'),
    anEntry('3', '+1A', '+1Y', 'lead'),
    anEntry('4', '+1C', '+1X', 'lead'),
  ];
  expect(threads.phonesOf(entries, entry => entry.id === '2').map(({ phone, last, isUnread }) => [phone, last.id, isUnread])).toEqual([
    ['+1C', '4', false],
    ['+1A', '3', true],
    ['+1B', '2', false],
  ]);
});

test("the practice's numbers on a phone: the one of the newest text first, then the others it holds", () => {
  const entries = [anEntry('1', '+1A', '+1X'), anEntry('2', '+1A', '+1Y'), anEntry('3', '+1B', '+1Z')];
  expect(threads.numbersOf(entries, '+1A', ['+1Z', '+1X'])).toEqual(['+1Y', '+1X', '+1Z']);
});

test.each([
  ['(512) 555-0199', '+15125550199'],
  ['1 512 555 0199', '+15125550199'],
  ['+1 512 555 0199', '+15125550199'],
  ['+972 50-123-4567', '+972501234567'],
  ['32665', '32665'],
  ['555-0199', null],
  ['+12', null],
  ['', null],
])('%j typed is %j', (typed, expected) => {
  expect(threads.asNumber(typed)).toBe(expected);
});

test('a US number is shown as people write it, any other as it is', () => {
  expect(['+15125550199', '+972501234567', '32665'].map(threads.inWords)).toEqual(['(512) 555-0199', '+972501234567', '32665']);
});
