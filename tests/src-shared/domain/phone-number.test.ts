import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatPhone, parsePhone, phoneSearchDigits } from '../../../src-shared/domain/phone-number.ts';

test.each([
  ...[
    '(512) 555-0199',
    '512.555.0199',
    '512-555-0199',
    '5125550199',
    '1 512 555 0199',
    '+1 (512) 555-0199',
    '+15125550199',
    '１５１２５５５０１９９',
  ],
  ...[
    '512‑555‑0199',
    '512–555–0199',
    '512 - 555 - 0199',
    ' 512 555 0199 ',
    '\u202a+1 512-555-0199\u202c',
    '512\u00a0555\u00a00199',
    'tel:+15125550199',
  ],
  ...['(+1) 512 555 0199', '512-555-0199.', '1-512-555-0199', '٥١٢٥٥٥٠١٩٩', '512/555/0199', '011 1 512 555 0199'],
])('%j is read as +15125550199', typed => {
  expect(parsePhone(typed)).toEqual({ is: 'ok', number: '+15125550199' });
});

test.each([
  ['604-555-0123', '+16045550123'],
  ['+44 20 7946 0958', '+442079460958'],
  ['011 44 20 7946 0958', '+442079460958'],
  ['+44 (0)20 7946 0958', '+442079460958'],
  ['+33 6 12 34 56 78', '+33612345678'],
  ['787-555-0123', '+17875550123'],
  ['800-555-0123', '+18005550123'],
])('%j is read as %s', (typed, number) => {
  expect(parsePhone(typed)).toEqual({ is: 'ok', number });
});

test.each([
  ['(512)555-0199 x12', 'extension'],
  ['512-555-0199 ext. 12', 'extension'],
  ['512-555-0199 extension 12', 'extension'],
  ['512-555-0199#12', 'extension'],
  ['(512)555-0199 cell', 'digits'],
  ['mobile 512 555 0199', 'digits'],
  ['512-555-0199 (call after 5)', 'digits'],
  ['1-800-FLOWERS', 'digits'],
  ['512-555-HELP', 'digits'],
  ['none', 'digits'],
  ['512-555-0199 / 512-555-0188', 'two numbers'],
  ['512-555-0199 or 512-555-0188', 'two numbers'],
  ['512-555-0199, 512-555-0188', 'two numbers'],
  ['5125550199 5125550188', 'two numbers'],
  ['512-555-0199\n512-555-0188', 'two numbers'],
  ['555-0199', 'area code'],
  ['512555019', '9 digits'],
  ['51255501999', '11 digits'],
  ['911', '3 digits'],
  ['32665', '5 digits'],
  ['123-456-7890', 'does not exist'],
  ['000-000-0000', 'does not exist'],
  ['512-055-0199', 'does not exist'],
  ['+999123456', 'country code'],
  ['+1', 'too few'],
  ['1'.repeat(60), 'too many'],
  ['++15125550199', 'not a phone number'],
  ['', 'empty'],
  ['   ', 'empty'],
  ['()-', 'not a phone number'],
  ['☎ 512-555-0199', 'not a phone number'],
])('%j is refused: it %s', (typed, part) => {
  const parsed = parsePhone(typed);
  expect(parsed.is === 'bad' ? parsed.reason : parsed).toContain(part);
});

test.each([
  ['+15125550199', '(512) 555-0199'],
  ['+16045550123', '(604) 555-0123'],
  ['+442079460958', '+44 20 7946 0958'],
  ['+17875550123', '+1 787 555 0123'],
  ['32665', '32665'],
  ['anonymous', 'anonymous'],
  ['', ''],
])('%s is shown as %s', (number, shown) => {
  expect(formatPhone(number)).toBe(shown);
});

const usNumber = fc
  .tuple(
    fc.constantFrom('512', '212', '415', '604', '808', '907', '305'),
    fc.integer({ min: 200, max: 999 }),
    fc.integer({ min: 0, max: 9999 }),
  )
  .map(([area, exchange, line]) => `+1${area}${exchange}${line.toString().padStart(4, '0')}`)
  .filter(number => parsePhone(number).is === 'ok');

test('what is shown, typed again, is the same number, and any format of it is found', () => {
  fc.assert(
    fc.property(usNumber, fc.integer({ min: 1, max: 9 }), (number, length) => {
      const shown = formatPhone(number);
      expect(parsePhone(shown)).toEqual({ is: 'ok', number });
      expect(number).toContain(phoneSearchDigits(shown));
      expect(number).toContain(phoneSearchDigits(shown.slice(0, 14 - length)));
    }),
    { seed: 20_260_504, numRuns: 500 },
  );
});

test.each([
  ['(512) 555', '512555'],
  ['512-', '512'],
  ['+1 512', '1512'],
  ['1 512 555', '1512555'],
  ['011 44 20', '4420'],
  ['020 7946', '207946'],
  ['0199', '199'],
  ['５１２', '512'],
  ['maria', null],
  ['512 maria', null],
  ['+', null],
  ['', null],
  ['0', null],
])('a search for %j looks for the digits %s', (typed, digits) => {
  expect(phoneSearchDigits(typed)).toBe(digits);
});

test('no input makes parsing throw or take long', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 80 }), typed => {
      expect(['ok', 'bad']).toContain(parsePhone(typed).is);
      expect(formatPhone(typed)).toBeTypeOf('string');
      phoneSearchDigits(typed);
    }),
    { seed: 20_260_504, numRuns: 2_000 },
  );
});
