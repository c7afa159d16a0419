import { expect, test } from 'vitest';
import { findAnsweredSince } from '../../../src-renderer/lead/find-answered-since.ts';
import { aMessage, idOf } from './support/a-message.ts';

const ME = idOf(8);
const COLLEAGUE = idOf(9);
const thread = [
  aMessage(1),
  aMessage(2, { messageKind: 'staff', staffId: COLLEAGUE }),
  aMessage(3, { messageKind: 'staff', staffId: ME }),
  aMessage(4, { messageKind: 'waiting_reply' }),
];

test('a colleague who answered after the words were begun is found', () => {
  expect(findAnsweredSince(thread, 1, ME)?.position).toBe(2);
});

test.each([
  ['answered before', 2],
  ['nobody is writing', null],
])('nobody is found when %s', (_why, begunAfter) => {
  expect(findAnsweredSince(thread, begunAfter, ME)).toBeNull();
});

test('neither my own text nor one that was taken back counts', () => {
  const cancelled = aMessage(5, { messageKind: 'staff', staffId: COLLEAGUE, state: 'cancelled' });
  expect(findAnsweredSince([...thread, cancelled], 2, ME)).toBeNull();
});
