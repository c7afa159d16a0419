import { expect, test } from 'vitest';
import { consentOnFileWords, judgeConsentOnFile, optOutWords, revokedAt } from '../../../src-shared/domain/consent-on-file.ts';

const NOW = new Date('2026-05-04T17:00:00.000Z');
const silent = { consent: 'none', consentAt: null, optedOutAt: null, frozenAt: null } as const;

test.each([
  ['a number that never answered', silent, '2019-01-01T00:00:00.000Z', 'valid'],
  ['a moment ahead of the relay’s clock', silent, '2026-05-04T17:04:00.000Z', 'valid'],
  ['tomorrow', silent, '2026-05-05T17:00:00.000Z', 'in_the_future'],
  ['after the STOP', { ...silent, optedOutAt: '2026-05-01T00:00:00.000Z' }, '2026-05-01T00:00:00.000Z', 'valid'],
  ['before the STOP', { ...silent, optedOutAt: '2026-05-01T00:00:00.000Z' }, '2026-04-30T23:59:59.999Z', 'older_than_refusal'],
  [
    'before words that probably mean stop',
    { ...silent, frozenAt: '2026-05-02T00:00:00.000Z' },
    '2026-05-01T00:00:00.000Z',
    'older_than_refusal',
  ],
  [
    'before a DECLINE',
    { ...silent, consent: 'declined', consentAt: '2026-05-02T00:00:00.000Z' },
    '2026-05-01T00:00:00.000Z',
    'older_than_refusal',
  ],
  ['before a request', { ...silent, consent: 'requested', consentAt: '2026-05-02T00:00:00.000Z' }, '2026-05-01T00:00:00.000Z', 'valid'],
] as const)('[C10] consent on file, %s', (_what, phone, obtainedAt, verdict) => {
  expect(judgeConsentOnFile(phone, new Date(obtainedAt), NOW)).toBe(verdict);
});

test('[C10] the last refusal counts', () => {
  const times = { optedOutAt: '2026-05-01T00:00:00.000Z', consentAt: '2026-05-03T00:00:00.000Z', frozenAt: '2026-05-02T00:00:00.000Z' };
  expect(revokedAt({ consent: 'declined', ...times })).toBe(times.consentAt);
  expect(revokedAt({ consent: 'granted', ...times })).toBe(times.frozenAt);
  expect(revokedAt(silent)).toBeNull();
});

test('[C10, O10] the ledger’s words say how, when and what', () => {
  const given = { how: 'paper_form', obtainedAt: NOW, words: 'Intake form, box ticked' } as const;
  expect(consentOnFileWords(given, '+15125550142')).toBe('Paper form, May 4, 2026, 12:00 PM CDT: Intake form, box ticked');
  expect(optOutWords({ channel: 'phone_call', words: 'No more, please' })).toBe('By phone: No more, please');
});
