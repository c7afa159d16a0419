import { expect, test } from 'vitest';
import type { RefusalKind } from '../../../relay/carrier/carrier.ts';
import { refusalKind } from '../../../relay/carrier/twilio/refusal-kind.ts';

test.each<[RefusalKind, number[]]>([
  ['opted_out', [21610]],
  ['bad_number', [21211, 21217, 21614, 21635, 30005, 30006]],
  ['bad_sender', [21212, 21601, 21603, 21606]],
  ['config', [20003, 20005, 20404, 21408, 21608, 21612, 30002, 30032, 30034, 30035]],
  ['blocked', [30001, 30004, 30007, 30022, 30023, 30450, 30610, 63038]],
  ['other', [21602, 21617, 21619, 30003, 30008, 30410, 99999]],
])('%s: %o', (kind, codes) => {
  expect(codes.map(code => refusalKind(code, 400))).toEqual(codes.map(() => kind));
});

test.each([
  [401, 'config'],
  [403, 'config'],
  [404, 'config'],
  [407, 'config'],
  [400, 'other'],
  [422, 'other'],
  [null, 'other'],
] as const)('without a code, HTTP %s is %s', (status, kind) => {
  expect(refusalKind(null, status)).toBe(kind);
});
