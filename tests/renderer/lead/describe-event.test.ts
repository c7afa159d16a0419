import { expect, test } from 'vitest';
import { describeEvent } from '../../../src-renderer/lead/describe-event.ts';
import { ConsentChange, ConsentRoute } from '../../../src-shared/protocol/consent-entry.ts';
import { aConsentEntry } from './support/a-consent-entry.ts';

const names = { lead: 'Maria', phone: 'Mobile (512) 555-0199', staff: null };

test('[C7] every change by every way is one line of plain words', () => {
  for (const change of ConsentChange.options) {
    for (const route of ConsentRoute.options) {
      for (const words of [null, 'Stop it <b>now</b>']) {
        const line = describeEvent(aConsentEntry(1, { change, route, words }), names);
        expect(line).toMatch(/^\S.{8,}/);
        expect(line).not.toMatch(/undefined|null|_/);
      }
    }
  }
});

test.each([
  ['requested', 'Consent request sent to Mobile (512) 555-0199'],
  ['granted', 'Maria consented by text · Mobile (512) 555-0199'],
  ['declined', 'Maria declined texts · Mobile (512) 555-0199'],
  ['opted_out', 'Maria stopped texts · Mobile (512) 555-0199'],
] as const)('"%s" reads "%s"', (change, line) => {
  expect(describeEvent(aConsentEntry(1, { change }), names)).toBe(line);
});

test('an opt-out keeps the words that brought it about', () => {
  expect(describeEvent(aConsentEntry(1, { change: 'opted_out', words: ' STOP ' }), names)).toContain('with “STOP”');
});

test('[O6, O12] an opt-out that time or the phone company brought about is not told as the practice’s own', () => {
  const optOut = (route: ConsentRoute) => describeEvent(aConsentEntry(1, { change: 'opted_out', route, words: 'leave me alone' }), names);
  expect(optOut('relay')).toBe('Nobody decided in time whether “leave me alone” meant stop, so it counts as one · Mobile (512) 555-0199');
  expect(optOut('carrier')).toBe('The phone company reports that Maria stopped texts · Mobile (512) 555-0199');
});

test('[O10, C10] what staff recorded names the person and keeps the words', () => {
  const by = { ...names, staff: 'Dana' };
  const optOut = aConsentEntry(1, { change: 'opted_out', route: 'staff', words: 'By phone: no more' });
  expect(describeEvent(optOut, by)).toBe('Dana recorded that Maria stopped texts · “By phone: no more” · Mobile (512) 555-0199');
  const consent = aConsentEntry(1, { change: 'granted', route: 'staff', words: 'Paper form, May 4, 2026, 12:00 PM CDT: box ticked' });
  expect(describeEvent(consent, by)).toBe(
    'Dana recorded consent for Mobile (512) 555-0199 · Paper form, May 4, 2026, 12:00 PM CDT: box ticked',
  );
});
