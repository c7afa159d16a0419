import { describe, expect, test } from 'vitest';
import { bubbleStatus } from '../../../src-renderer/lead/bubble-status.ts';
import { MessageReason, MessageState } from '../../../src-shared/protocol/message.ts';
import { aMessage } from './support/a-message.ts';

const names = { lead: 'Maria', time: () => '2:05 PM' };
const staffText = (but: Parameters<typeof aMessage>[1]) => bubbleStatus(aMessage(1, { messageKind: 'staff', ...but }), names);

describe('the mark of a text', () => {
  test('[D2] a text of unknown outcome can be sent again once it was looked for in vain, not before', () => {
    expect(staffText({ state: 'unknown', reason: null })).toMatchObject({ mark: 'unknown', canSendAgain: false });
    expect(staffText({ state: 'unknown', reason: 'outcome_unknown' })).toMatchObject({ mark: 'unknown', canSendAgain: true });
  });

  test('what the set-up at the carrier refuses says so, to staff and to an admin, and can be taken back', () => {
    const refused = aMessage(1, { messageKind: 'staff', state: 'queued', reason: 'carrier_refused', errorCode: 20003 });
    const staff = bubbleStatus(refused, names);
    expect(staff).toMatchObject({ mark: 'unknown', canCancel: true });
    expect(staff?.problem?.why).toBe('The phone company did not accept the account of this practice.');
    expect(staff?.problem?.next).toContain('Tell your administrator');
    expect(bubbleStatus(refused, { ...names, isAdmin: true })?.problem?.next).toContain('Phone Number Management');
  });

  test("the lead's own texts have none", () => {
    expect(bubbleStatus(aMessage(1), names)).toBeNull();
  });

  test('[O11] what a freeze keeps says so, not that quiet hours do, and can be cancelled', () => {
    const kept = staffText({ state: 'queued', reason: 'stop_suspected', heldUntil: '2026-05-04T17:00:00.000Z' });
    expect(kept).toMatchObject({ mark: 'clock', words: 'On hold until staff decide whether Maria asked to stop', canCancel: true });
  });

  test.each(MessageState.options.filter(state => state !== 'received'))(
    '%s is said in words for every reason, and what failed says what to do',
    state => {
      for (const reason of [null, ...MessageReason.options]) {
        const status = staffText({ state, reason });
        expect(status?.words).not.toBe('');
        expect(status?.words).not.toMatch(/undefined|null|_/);
        const asksForHelp = status?.mark === 'failed' || status?.mark === 'unknown';
        expect(asksForHelp && (status?.problem?.why === '' || status?.problem?.next === '' || status?.problem === null)).toBe(false);
      }
    },
  );
});
