import { expect, test } from 'vitest';
import { helpTopicOf } from '../../../src-renderer/app/help-topic-of.ts';
import { parseRoute, PREFERENCE_SECTIONS } from '../../../src-renderer/app/routes.ts';
import { TOPICS } from '../../../src-renderer/help/topics.ts';

const LEAD = '01936f0f-0a77-7f60-9d6e-8ca4b6f33e05';

test.each([
  ['/inbox', 'inbox'],
  ['/leads', 'leads'],
  [`/inbox/${LEAD}/texts`, 'first-text'],
  [`/leads/${LEAD}/details`, 'leads'],
  ['/unmatched', 'unmatched'],
])('[G2] at %s the guide opens on %s', (path, topic) => {
  expect(helpTopicOf(parseRoute(path))).toBe(topic);
});

test('[G2] each section of Preferences has its part of the guide', () => {
  const ids = PREFERENCE_SECTIONS.map(section => helpTopicOf({ screen: 'preferences', section }));
  expect(ids.filter(id => !TOPICS.some(topic => topic.id === id))).toEqual([]);
});
