import fc from 'fast-check';
import { expect, test } from 'vitest';
import { consentRequestText, STRANGER_REPLY, WAITING_REPLY } from '../../../src-shared/domain/canned-texts.ts';
import { countSegments, TEXT_LIMIT } from '../../../src-shared/domain/segments.ts';

const FAMILY = '👨‍👩‍👧‍👦';

test.each([
  ['', 0, 'GSM-7'],
  ['a', 1, 'GSM-7'],
  ['a'.repeat(160), 1, 'GSM-7'],
  ['a'.repeat(161), 2, 'GSM-7'],
  ['a'.repeat(306), 2, 'GSM-7'],
  ['a'.repeat(307), 3, 'GSM-7'],
  ['€'.repeat(80), 1, 'GSM-7'],
  ['€'.repeat(81), 2, 'GSM-7'],
  [`${'a'.repeat(152)}€${'a'.repeat(8)}`, 2, 'GSM-7'],
  ['It’s “fine”', 1, 'UCS-2'],
  ['😀'.repeat(35), 1, 'UCS-2'],
  ['😀'.repeat(36), 2, 'UCS-2'],
  [FAMILY, 1, 'UCS-2'],
  [FAMILY.repeat(7), 2, 'UCS-2'],
  [`${'ž'.repeat(66)}😀${'ž'.repeat(66)}`, 3, 'UCS-2'],
  ['é è à ù ì ò ñ ö ü Ç £ ¥ ¿ ¡ @ \n', 1, 'GSM-7'],
  ['\n', 1, 'GSM-7'],
  ['מה שלומך', 1, 'UCS-2'],
  ['a'.repeat(1_600), 11, 'GSM-7'],
] as const)('%j takes %d segments of %s', (body, segments, encoding) => {
  expect(countSegments(body)).toMatchObject({ segments, encoding, characters: body.length, tooLong: false });
});

test.each([
  ['', 160],
  ['a', 159],
  ['a'.repeat(160), 0],
  ['a'.repeat(161), 145],
  ['€', 158],
  ['ž', 69],
  ['ž'.repeat(71), 63],
])('after %j there is room for %d more units in the segment', (body, room) => {
  expect(countSegments(body).remainingInSegment).toBe(room);
});

test('[D6] 1,600 characters are allowed, one more is too long, whatever the alphabet', () => {
  for (const letter of ['a', '€', 'ž']) {
    expect(countSegments(letter.repeat(TEXT_LIMIT)).tooLong).toBe(false);
    expect(countSegments(letter.repeat(TEXT_LIMIT + 1)).tooLong).toBe(true);
  }
  expect(countSegments('😀'.repeat(800)).tooLong).toBe(false);
  expect(countSegments('😀'.repeat(801)).tooLong).toBe(true);
});

test('beyond the limit the count is an estimate that takes no time', () => {
  const began = performance.now();
  expect(countSegments('😀'.repeat(500_000))).toMatchObject({ tooLong: true, encoding: 'UCS-2', segments: 14_926 });
  expect(countSegments('a'.repeat(1_601))).toMatchObject({ tooLong: true, encoding: 'GSM-7', segments: 11, remainingInSegment: 82 });
  expect(countSegments('€'.repeat(1_601))).toMatchObject({ tooLong: true, encoding: 'GSM-7', segments: 21 });
  expect(performance.now() - began).toBeLessThan(15_000);
});

test('a longer text never takes fewer segments', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), fc.string({ unit: 'grapheme', maxLength: 50 }), (body, more) => {
      expect(countSegments(body + more).segments).toBeGreaterThanOrEqual(countSegments(body).segments);
    }),
    { seed: 20_260_504, numRuns: 300 },
  );
});

test('the article’s texts cost one segment while the location’s name has 16 characters or fewer', () => {
  expect(countSegments(consentRequestText('x'.repeat(16))).segments).toBe(1);
  expect(countSegments(consentRequestText('x'.repeat(17))).segments).toBe(2);
  expect(countSegments(WAITING_REPLY)).toMatchObject({ segments: 1, encoding: 'GSM-7' });
  expect(countSegments(STRANGER_REPLY)).toMatchObject({ segments: 1, encoding: 'GSM-7' });
});
