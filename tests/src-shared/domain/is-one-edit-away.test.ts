import { expect, test } from 'vitest';
import { isOneEditAway } from '../../../src-shared/domain/is-one-edit-away.ts';

test.each([
  ['consent', false],
  ['concent', true],
  ['consen', true],
  ['onsent', true],
  ['consentt', true],
  ['xconsent', true],
  ['conesnt', true],
  ['ocnsent', true],
  ['consetn', true],
  ['conse', false],
  ['consentxy', false],
  ['cxnsxnt', false],
  ['noctens', false],
  ['consult', false],
  ['', false],
])('%j is one edit away from "consent": %s', (word, expected) => {
  expect(isOneEditAway(word, 'consent')).toBe(expected);
});
