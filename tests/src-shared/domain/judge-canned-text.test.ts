import { expect, test } from 'vitest';
import { ARTICLE_TEXTS, cannedText } from '../../../src-shared/domain/canned-texts.ts';
import { judgeCannedText, warnOfCannedText } from '../../../src-shared/domain/judge-canned-text.ts';
import { CannedTextName } from '../../../src-shared/protocol/canned-text.ts';

test.each(CannedTextName.options)('[C16] the article’s own %s is without fault and, from a short name, without warning', name => {
  expect(judgeCannedText(name, ARTICLE_TEXTS[name])).toEqual([]);
  expect(warnOfCannedText(name, cannedText(name, null, 'Riverbend'))).toEqual([]);
});

test.each([
  ['consentRequest', '', ['empty']],
  ['consentRequest', 'Reply CONSENT or DECLINE.', ['no_location_name']],
  ['consentRequest', '[LocationName] wants to text. Reply YES.', ['no_way_to_consent', 'no_way_to_decline']],
  ['consentRequest', '[LocationName] asks: CONSENT or DECLINE.', ['no_way_to_consent', 'no_way_to_decline']],
  ['consentRequest', '[LocationName]: do not reply CONSENT. Reply DECLINE.', ['no_way_to_consent']],
  ['consentRequest', '[LocationName]: we take your consent. Reply DECLINE to stop.', ['no_way_to_consent']],
  ['consentRequest', '[LocationName] for [LeadName]: reply CONSENT or DECLINE.', ['unknown_placeholder']],
  ['consentRequest', `[LocationName]: text CONSENT or DECLINE. ${'x'.repeat(600)}`, ['too_long']],
  ['consentRequest', `${'[LocationName]'.repeat(20)} reply CONSENT or DECLINE`, ['too_long']],
  ['consentRequest', '[LocationName]: reply CONSENT or DECLINE.\u200b', ['control_character']],
  ['waitingReply', 'Please answer.', ['no_way_to_consent', 'no_way_to_decline']],
  ['waitingReply', 'Please answer “consent”, or write decline.', []],
  ['strangerReply', 'Reply CONSENT.', ['asks_for_consent']],
  ['strangerReply', 'Please call us.', []],
] as const)('[C16] %s %j has the faults %j', (name, text, faults) => {
  expect(judgeCannedText(name, text).map(({ is }) => is)).toEqual(faults);
});

test('[C16] a wording that is taken may still be warned of: its segments, an unusual character, a missing warning of the risk', () => {
  const sent = cannedText('consentRequest', { text: '[LocationName]: reply CONSENT or DECLINE – please.' }, 'x'.repeat(90));
  expect(warnOfCannedText('consentRequest', sent)).toEqual([
    { is: 'unusual_character', character: '–' },
    { is: 'segments', segments: 2 },
    { is: 'no_risk_said' },
  ]);
  expect(warnOfCannedText('strangerReply', 'We cannot read this.')).toEqual([{ is: 'no_call_said' }]);
});

test('a location’s name is filled in as it is, wherever it is asked for', () => {
  expect(cannedText('strangerReply', { text: '[LocationName], [LocationName]' }, '$& Dental')).toBe('$& Dental, $& Dental');
});
