import { expect, test } from 'vitest';
import { carrierError } from '../../../src-shared/domain/carrier-error.ts';

test.each([
  [30003, 'The phone was off or out of reach.', 'You may send it again.', 'passing', true],
  [30006, 'This number cannot receive texts. It is probably a landline.', 'Call the lead, or use another number or email.', 'lead', false],
] as const)('error %i is told in plain words with the next step', (code, happened, next, scope, maySendAgain) => {
  expect(carrierError(code)).toEqual({ happened, next, scope, maySendAgain });
});

const KNOWN = [
  20003, 20429, 21211, 21212, 21217, 21408, 21601, 21602, 21606, 21608, 21610, 21611, 21612, 21614, 21617, 21619, 21635, 30001, 30002,
  30003, 30004, 30005, 30006, 30007, 30008, 30022, 30023, 30032, 30034, 30035, 30410, 30450, 30610, 63038,
];

test.each(KNOWN)('error %i has words of its own, in whole sentences without the number', code => {
  const { happened, next } = carrierError(code);
  expect(happened).not.toBe(carrierError(null).happened);
  expect(`${happened} ${next}`).not.toContain(String(code));
  for (const words of [happened, next]) expect(words).toMatch(/^[A-Z].*\.$/);
});

test('an opt-out, a landline and a number out of service are never offered to be sent again', () => {
  expect([21610, 21614, 21211, 30004, 30005, 30006].map(code => carrierError(code).maySendAgain)).toEqual(Array(6).fill(false));
});

test('an unknown code is named, and no code is no riddle', () => {
  expect(carrierError(12345).happened).toBe('The phone company did not deliver the text (error 12345).');
  expect(carrierError(null).happened).toBe('The phone company did not deliver the text.');
});
