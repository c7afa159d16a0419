import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readReply } from '../../../src-shared/domain/reply-words.ts';

const seeded = { seed: 20_260_504, numRuns: 3_000 };

const recased = (text: string) =>
  fc
    .array(fc.boolean(), { minLength: text.length, maxLength: text.length })
    .map(upper => Array.from(text, (letter, at) => (upper[at] ? letter.toUpperCase() : letter.toLowerCase())).join(''));
const sprinkled = (text: string) =>
  fc
    .array(fc.constantFrom('', '', '', '\u200b', '\u200d', '\ufeff', '\u00ad', '\u2060', '\ufe0f'), {
      minLength: text.length,
      maxLength: text.length,
    })
    .map(invisible => Array.from(text, (letter, at) => letter + (invisible[at] ?? '')).join(''));
const wide = (text: string) =>
  fc.boolean().map(on => (on ? text.replace(/[a-z]/gi, letter => String.fromCodePoint((letter.codePointAt(0) ?? 0) + 0xfee0)) : text));
const around = fc.constantFrom(
  '',
  ' ',
  '\n',
  '\u00a0',
  '"',
  '“',
  '”',
  '‘',
  '’',
  "'",
  '.',
  '!',
  '!!',
  ',',
  ';',
  ':',
  '*',
  '-',
  '(',
  ')',
  '[',
  ']',
  '🙂',
  '🙏🏽',
  '  ',
  '\t',
);
const decorated = (text: string) =>
  fc
    .tuple(recased(text).chain(wide).chain(sprinkled), fc.array(around, { maxLength: 4 }), fc.array(around, { maxLength: 4 }))
    .map(([word, before, after]) => before.join('') + word + after.join(''));

const stopWords = [
  'stop',
  'stopall',
  'unsubscribe',
  'cancel',
  'end',
  'quit',
  'revoke',
  'optout',
  'opt-out',
  'stop all',
  'remove',
  'stopp',
  'cancle',
];
const revocations = [
  ...stopWords,
  'stop texting me',
  'do not contact me',
  'no more texts',
  'remove my number',
  'i opt out',
  'leave me alone',
  'wrong number',
];

test('[O1] a stop word stops, however it is dressed', () => {
  fc.assert(
    fc.property(fc.constantFrom(...stopWords).chain(decorated), body => {
      expect(readReply(body).is).toBe('stop');
    }),
    seeded,
  );
});

test('[C8] CONSENT consents, however it is dressed', () => {
  fc.assert(
    fc.property(fc.constantFrom('consent', 'i consent', 'consented', 'concent').chain(decorated), body => {
      expect(readReply(body).is).toBe('consent');
    }),
    seeded,
  );
});

test('[O1] a revocation wins over a consent in the same text, in either order and any dress', () => {
  const both = fc
    .tuple(
      fc.constantFrom(...revocations).chain(decorated),
      fc.constantFrom('consent', 'i consent', 'yes i consent').chain(decorated),
      fc.boolean(),
      fc.constantFrom(' ', '. ', ', but ', '\n', ' and '),
    )
    .map(([revocation, consent, first, between]) => (first ? revocation + between + consent : consent + between + revocation));
  fc.assert(
    fc.property(both, body => {
      expect(['consent', 'start', 'help', 'no_answer']).not.toContain(readReply(body).is);
    }),
    seeded,
  );
});

test('[O1, C8] a decline beside a consent is never a consent', () => {
  const both = fc
    .tuple(
      fc.constantFrom('decline', 'i decline', 'do not').chain(decorated),
      decorated('consent'),
      fc.constantFrom(' ', '\n', ' or ', '/'),
    )
    .map(parts => `${parts[0]}${parts[2]}${parts[1]}`);
  fc.assert(
    fc.property(both, body => {
      expect(readReply(body).is).not.toBe('consent');
    }),
    seeded,
  );
});

test('[C8] no text without the letters of consent is one', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), body => {
      if (readReply(body).is !== 'consent') return;
      expect(body.normalize('NFKC').toLowerCase()).toMatch(/c?o?n?s?e?n?t/);
    }),
    seeded,
  );
});

test('every text has a reading, and a long one has it quickly', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), body => {
      expect(readReply(body).is).toBeTypeOf('string');
    }),
    seeded,
  );
  const began = performance.now();
  for (const piece of ['do not want to ', 'stop all ', 'consent ', '👍', 'not ', '" ', 'liked "', '\n-a', 'I am driving ', 'opt '])
    readReply(piece.repeat(20_000));
  expect(performance.now() - began).toBeLessThan(30_000);
});
