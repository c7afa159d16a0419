import { expect, test } from 'vitest';
import { carrierError } from '../../../src-shared/domain/carrier-error.ts';
import { carrierErrorMeans } from '../../../src-shared/domain/carrier-error-means.ts';

/** Every code that the carrier's documentation names for a text of ours. */
const CODES = [
  20003, 20429, 21211, 21212, 21217, 21408, 21601, 21602, 21606, 21608, 21610, 21611, 21612, 21614, 21617, 21619, 21635, 30001, 30002,
  30003, 30004, 30005, 30006, 30007, 30008, 30022, 30023, 30032, 30034, 30035, 30410, 30450, 30610, 63038,
];

test.each(CODES)('error %i says what happened, what it means for the lead, and the next step', code => {
  const { happened, next } = carrierError(code);
  for (const words of [happened, carrierErrorMeans(code), next]) expect(words).toMatch(/^[A-Z].*\.$/);
  expect(happened).not.toContain(String(code)); // words of its own, not those for an unknown one
  expect(carrierErrorMeans(code)).toMatch(/lead|phone/);
});

test.each([
  [21610, 'No text from this number reaches the lead.'],
  [30006, 'No text reaches this phone.'],
  [30008, 'The lead has probably not got it.'],
  [30003, 'The lead has not got it.'],
  [null, 'The lead has not got it.'],
])('error %s means: %s', (code, words) => {
  expect(carrierErrorMeans(code)).toBe(words);
});
