import { expect, test } from 'vitest';
import { describeConnection } from '../../../src-renderer/app/describe-connection.ts';
import type { Connection } from '../../../src-shared/desktop-api.ts';

const NOW = Date.parse('2026-05-03T14:05:00.000Z');
const ago = (seconds: number) => new Date(NOW - seconds * 1_000).toISOString();

function aConnection(change: Partial<Connection>): Connection {
  return {
    state: 'live',
    lastHeardAt: ago(5),
    offlineSince: null,
    waitingHere: 0,
    diskFull: false,
    progress: null,
    retryAt: null,
    ...change,
  };
}

test('nothing is said while the connection is live', () => {
  expect(describeConnection(aConnection({}), NOW)).toBeNull();
});

test('nothing is said of a blip of a few seconds', () => {
  expect(describeConnection(aConnection({ state: 'offline', offlineSince: ago(2) }), NOW)).toBeNull();
});

test('a text that waits is told of at once', () => {
  expect(describeConnection(aConnection({ state: 'offline', offlineSince: ago(2), waitingHere: 1 }), NOW)?.words).toBe(
    'Offline. 1 text waits here.',
  );
});

test.each([
  [190, 2, 'Offline for 3 min. 2 texts wait here.'],
  [59 * 60, 0, 'Offline for 59 min. You can go on reading and writing.'],
  [3 * 3_600, 1, 'Offline for 3 h. 1 text waits here.'],
  [50 * 3_600, 0, 'Offline for 2 days. You can go on reading and writing.'],
])('offline for %i s with %i texts waiting reads "%s"', (seconds, waitingHere, words) => {
  const said = describeConnection(aConnection({ state: 'offline', offlineSince: ago(seconds), waitingHere }), NOW);
  expect(said).toEqual({ tone: 'offline', words, canRetry: true });
});

test('while it tries again after a break the line stays, without offering to try', () => {
  const said = describeConnection(aConnection({ state: 'connecting', offlineSince: ago(60) }), NOW);
  expect(said?.canRetry).toBe(false);
  expect(said?.words).toContain('Offline for 1 min.');
});

test('the first catch-up tells how far it is', () => {
  const said = describeConnection(aConnection({ state: 'catching_up', progress: { done: 6_240, total: 20_300 } }), NOW);
  expect(said?.words).toContain('6,240 of about 20,300');
});

test('a short catch-up says nothing', () => {
  expect(describeConnection(aConnection({ state: 'catching_up' }), NOW)).toBeNull();
});

test('[F12] a full disk is said whatever the connection is, with what waits here', () => {
  expect(describeConnection(aConnection({ diskFull: true }), NOW)).toMatchObject({ tone: 'critical', canRetry: false });
  const offline = aConnection({ state: 'offline', offlineSince: ago(600), waitingHere: 2, diskFull: true });
  expect(describeConnection(offline, NOW)?.words).toMatch(/^The disk of this computer is full\..* 2 texts wait here\.$/);
});

test('an outage of more than a minute is counted: minutes, then hours, then days', () => {
  const said = (seconds: number) => describeConnection(aConnection({ state: 'offline', offlineSince: ago(seconds) }), NOW)?.words;
  expect([said(59), said(61), said(3 * 60 + 59), said(2 * 3_600), said(50 * 3_600)].map(words => words?.split('. ')[0])).toEqual([
    'Offline',
    'Offline for 1 min',
    'Offline for 3 min',
    'Offline for 2 h',
    'Offline for 2 days',
  ]);
});
