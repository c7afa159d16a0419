import { expect, test } from 'vitest';
import { describeSteps } from '../../../src-renderer/lead/describe-step.ts';
import type { TextStep } from '../../../src-shared/protocol/text-history.ts';

const step = (is: TextStep['is'], fields: Partial<TextStep> = {}): TextStep => ({
  ...{ is, at: '2026-05-04T17:00:00.000Z', attempt: null, answer: null, said: null, errorCode: null },
  ...fields,
});
const said = (word: string, errorCode: number | null = null) => step('carrier', { said: word, errorCode });

test('[D3] a word that tells of an earlier moment than what is known is marked as late; final words that differ are not', () => {
  const steps = [step('written'), step('posted', { attempt: 1 }), said('delivered'), said('sent'), said('undelivered', 30003)];
  expect(describeSteps(steps).map(({ words, isLate }) => [words, isLate])).toEqual([
    ['Written', false],
    ['Handed to the phone company', false],
    ['Delivered to the phone', false],
    ['Sent on to the phone', true],
    ['Not delivered', false],
  ]);
});

test('an error is told with what happened, what it means for the lead and what to do', () => {
  const [refused] = describeSteps([step('answered', { attempt: 1, answer: 'refused', errorCode: 21610 })]);
  expect(refused).toMatchObject({ words: 'Refused by the phone company', said: 'error 21610' });
  expect(refused?.more).toMatch(/has opted out .* No text from this number reaches the lead\. .* START to this number/);
});

test('a word that is new to us is shown as it was said', () => {
  expect(describeSteps([said('teleported')])[0]).toMatchObject({ words: 'The phone company reported', said: 'teleported' });
});

test('a second try and a missing answer are said so', () => {
  const steps = [step('posted', { attempt: 2 }), step('answered', { attempt: 2, answer: 'unknown' })];
  expect(describeSteps(steps).map(({ words }) => words)).toEqual([
    'Tried again (2)',
    'No answer came, so it may or may not have been sent',
  ]);
});
