import { expect, test } from 'vitest';
import { findTopics } from '../../../src-renderer/help/find-topics.ts';
import { TOPICS } from '../../../src-renderer/help/topics.ts';

const found = (typed: string) => findTopics(typed, TOPICS).map(({ topic }) => topic.id);

test.each([
  ['STOP', 'stop'],
  ['unsubscribe', 'stop'],
  ['unsubscrbe', 'stop'],
  ['quite hours', 'quiet-hours'],
  ['conset', 'consent'],
  ['unmached', 'unmatched'],
  ['how do I send a text?', 'first-text'],
  ['picture', 'media'],
  ['what does the clock mean', 'marks'],
  ['pass', 'roles'],
  ['re-import', 're-import'],
  ['TCPA law', 'compliance'],
  ['notifications', 'staying-informed'],
  ['internet down', 'offline'],
])('looking for “%s” finds the topic %s first', (typed, topic) => {
  expect(found(typed)[0]).toBe(topic);
});

test.each(['', '   ', '?!', 'zebra crossing', 'consent zebra'])('looking for “%s” finds nothing', typed => {
  expect(found(typed)).toEqual([]);
});

test('the excerpt has what was looked for, without mark-up', () => {
  const [best] = findTopics('segments', TOPICS);
  expect(best?.excerpt).toMatch(/segments/);
  expect(findTopics('record consent', TOPICS).map(({ excerpt }) => excerpt)).not.toContainEqual(expect.stringMatching(/\*\*|\]\(/));
});

test('one keystroke is answered well within a frame', () => {
  const took = Array.from({ length: 20 }, () => {
    const began = performance.now();
    findTopics('unsubscrbe from texts', TOPICS);
    return performance.now() - began;
  });
  expect(Math.min(...took)).toBeLessThan(50); // the others may have had to wait for the machine
});
