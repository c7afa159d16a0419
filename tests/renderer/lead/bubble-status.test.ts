import { describe, expect, test } from 'vitest';
import { bubbleStatus } from '../../../src-renderer/lead/bubble-status.ts';
import { MessageReason, MessageState } from '../../../src-shared/protocol/message.ts';
import { aMessage } from './support/a-message.ts';

const names = { lead: 'Maria', time: () => '2:05 PM' };
const staffText = (but: Parameters<typeof aMessage>[1]) => bubbleStatus(aMessage(1, { messageKind: 'staff', ...but }), names);

describe('the mark of a text', () => {
  test("the lead's own texts have none", () => {
    expect(bubbleStatus(aMessage(1), names)).toBeNull();
  });

  test.each(MessageState.options.filter(state => state !== 'received'))(
    '%s is said in words for every reason, and what failed says what to do',
    state => {
      for (const reason of [null, ...MessageReason.options]) {
        const status = staffText({ state, reason });
        expect(status?.words).not.toBe('');
        expect(status?.words).not.toMatch(/undefined|null|_/);
        if (status?.mark === 'failed' || status?.mark === 'unknown') {
          expect(status.problem?.why).not.toBe('');
          expect(status.problem?.next).not.toBe('');
        }
      }
    },
  );

  test('[C3] a deferred text says what it waits for and can be cancelled', () => {
    expect(staffText({ state: 'deferred', reason: 'awaiting_consent' })).toMatchObject({
      mark: 'clock',
      words: 'Waits until Maria replies CONSENT',
      canCancel: true,
    });
  });

  test('[D7] a text that quiet hours hold says until when', () => {
    const heldUntil = '2026-05-04T13:00:00.000Z';
    expect(staffText({ state: 'queued', reason: 'quiet_hours', heldUntil })).toMatchObject({
      mark: 'clock',
      words: 'Held for quiet hours until 2:05 PM',
    });
  });

  test('[D2] an unknown outcome asks a person and warns of the second copy', () => {
    const status = staffText({ state: 'unknown', reason: 'outcome_unknown' });
    expect(status).toMatchObject({ mark: 'unknown', canSendAgain: true });
    expect(status?.problem?.next).toContain('twice');
  });

  test('a landline is not offered to be sent to again, a phone that was off is', () => {
    expect(staffText({ state: 'undelivered', errorCode: 30_006 })?.canSendAgain).toBe(false);
    expect(staffText({ state: 'undelivered', errorCode: 30_003 })?.canSendAgain).toBe(true);
  });

  test('a text that consent stopped cannot be sent again from its bubble', () => {
    expect(staffText({ state: 'failed', reason: 'consent_declined' })).toMatchObject({ canSendAgain: false, canReuse: true });
  });

  test('a text that the relay sent by itself is nobody’s to send again or to cancel', () => {
    for (const state of ['deferred', 'failed', 'unknown', 'cancelled'] as const) {
      const status = bubbleStatus(aMessage(1, { messageKind: 'consent_request', state }), names);
      expect(status).toMatchObject({ canCancel: false, canSendAgain: false, canReuse: false });
    }
  });
});
