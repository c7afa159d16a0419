import { expect, test } from 'vitest';
import { phoneStanding } from '../../../src-renderer/lead/phone-standing.ts';
import { aPhone } from './support/a-lead.ts';

const now = new Date('2026-05-10T12:00:00.000Z');
const TWO_HOURS_AGO = '2026-05-10T10:00:00.000Z';

test.each([
  ['not asked', aPhone()],
  ['asked 2 h ago', aPhone({ consent: 'requested', consentAt: TWO_HOURS_AGO })],
  ['declined 2 h ago', aPhone({ consent: 'declined', consentAt: TWO_HOURS_AGO })],
  ['stopped 2 h ago', aPhone({ consent: 'declined', optedOut: true, optedOutAt: TWO_HOURS_AGO })],
  ['may have asked to stop 2 h ago', aPhone({ consent: 'granted', frozen: true, frozenAt: TWO_HOURS_AGO })],
  ['consented 2 h ago by text', aPhone({ consent: 'granted', consentAt: TWO_HOURS_AGO })],
])('a phone says "%s" [C2]', (words, phone) => {
  expect(phoneStanding(phone, now, 'text').words).toBe(words);
});

test('an opt-out is said even where the consent was not withdrawn [O8]', () => {
  expect(phoneStanding(aPhone({ consent: 'granted', optedOut: true }), now, null).sign).toBe('stopped');
});

test('a consent whose way is not known says only when', () => {
  expect(phoneStanding(aPhone({ consent: 'granted', consentAt: TWO_HOURS_AGO }), now, null).words).toBe('consented 2 h ago');
});
