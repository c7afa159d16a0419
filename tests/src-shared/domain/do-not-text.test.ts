import { expect, test } from 'vitest';
import { changeDoNotText, deriveDoNotText, liftStopMark } from '../../../src-shared/domain/do-not-text.ts';

const free = [{ optedOut: false }];
const stopped = [{ optedOut: false }, { optedOut: true }];

test.each([
  [{ byStaff: false, markedByStop: false, phones: free }, false, false],
  [{ byStaff: true, markedByStop: false, phones: free }, true, false],
  [{ byStaff: false, markedByStop: true, phones: free }, true, true],
  [{ byStaff: false, markedByStop: false, phones: stopped }, true, true],
  [{ byStaff: true, markedByStop: true, phones: [] }, true, true],
])('[O3, O8] %j: Do Not Text %s, by a STOP %s', (parts, doNotText, doNotTextByStop) => {
  expect(deriveDoNotText(parts)).toEqual({ doNotText, doNotTextByStaff: parts.byStaff, doNotTextByStop });
});

test('[O3] staff tick and untick their own part', () => {
  expect(changeDoNotText({ byStaff: false, markedByStop: false, phones: free }, true)).toEqual({
    is: 'changed',
    byStaff: true,
    ledger: 'do_not_text_ticked',
  });
  expect(changeDoNotText({ byStaff: true, markedByStop: false, phones: free }, false)).toEqual({
    is: 'changed',
    byStaff: false,
    ledger: 'do_not_text_unticked',
  });
  expect(changeDoNotText({ byStaff: true, markedByStop: false, phones: free }, true)).toEqual({ is: 'unchanged' });
  expect(changeDoNotText({ byStaff: false, markedByStop: false, phones: free }, false)).toEqual({ is: 'unchanged' });
});

test.each([
  { byStaff: false, markedByStop: true, phones: free },
  { byStaff: true, markedByStop: true, phones: free },
  { byStaff: false, markedByStop: false, phones: stopped },
])('[O3] staff cannot untick what a STOP set: %j', parts => {
  expect(changeDoNotText(parts, false)).toEqual({ is: 'refused', because: 'do_not_text_by_stop' });
});

test('[O3] staff may tick on top of a STOP, and START then leaves their tick', () => {
  expect(changeDoNotText({ byStaff: false, markedByStop: true, phones: stopped }, true)).toMatchObject({ is: 'changed', byStaff: true });
  expect(deriveDoNotText({ byStaff: true, markedByStop: false, phones: free }).doNotText).toBe(true);
});

test('[O7] START takes away the mark that its own number set, not another number’s', () => {
  expect(liftStopMark('+15125550199', '+15125550199')).toBeNull();
  expect(liftStopMark('+15125550188', '+15125550199')).toBe('+15125550188');
  expect(liftStopMark(null, '+15125550199')).toBeNull();
});
