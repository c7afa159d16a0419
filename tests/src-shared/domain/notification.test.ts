import { expect, test } from 'vitest';
import { notificationOf } from '../../../src-shared/domain/notification.ts';
import { aLead } from '../../support/builders.ts';

const text = { lead: aLead(), leadPhone: '+15125550199', body: 'My tooth hurts', mediaOmitted: 0, showWords: false };

test('a notification names the lead and holds no word of the message unless the person chose so', () => {
  expect(notificationOf(text)).toEqual({ title: 'Maria Lopez', body: 'New text' });
  expect(notificationOf({ ...text, showWords: true })).toEqual({ title: 'Maria Lopez', body: 'My tooth hurts' });
});

test('a stranger is shown by number', () => {
  expect(notificationOf({ ...text, lead: null })).toEqual({ title: '(512) 555-0199', body: 'New text from a number that no lead has' });
});

test('words are one line and not too long; without any, left-out media is said', () => {
  expect(notificationOf({ ...text, showWords: true, body: ' one\n\ntwo\u0007three ' }).body).toBe('one two three');
  const long = notificationOf({ ...text, showWords: true, body: '😀'.repeat(300) }).body;
  expect(Array.from(long)).toHaveLength(180);
  expect(long.endsWith('…')).toBe(true);
  expect(notificationOf({ ...text, showWords: true, body: ' ', mediaOmitted: 1 }).body).toBe('Media was left out');
  expect(notificationOf({ ...text, showWords: true, body: '' }).body).toBe('New text');
});
