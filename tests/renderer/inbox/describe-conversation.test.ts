import { expect, test } from 'vitest';
import { describeConversation } from '../../../src-renderer/inbox/describe-conversation.ts';
import type { Conversation } from '../../../src-shared/desktop-api.ts';

function aConversation(change: Partial<Conversation>): Conversation {
  return {
    leadId: '01900000-0000-7000-8000-000000000015',
    firstName: 'Maria',
    lastName: 'Delgado',
    lastBody: 'See you then',
    lastDirection: 'inbound',
    lastState: 'received',
    lastAt: '2026-05-03T14:05:00.000Z',
    lastPosition: 7,
    locationId: null,
    unread: 0,
    needsReply: false,
    deferred: 0,
    failed: 0,
    doNotText: false,
    mine: false,
    hasDraft: false,
    ...change,
  };
}

test('a row is read out with what is due before the last words', () => {
  const said = describeConversation(aConversation({ unread: 2, needsReply: true, failed: 1 }), 'Sunday at 9:05 AM');
  expect(said).toBe(
    'Maria Delgado. 2 unread texts. Needs reply. 1 text failed, or may not have been sent: open to decide. See you then. Sunday at 9:05 AM',
  );
});

test('a lead without a name is called by the phone', () => {
  const nameless = aConversation({ firstName: '', lastName: '', phone: '+15125550142', lastDirection: 'outbound' });
  expect(describeConversation(nameless, 'now')).toBe('(512) 555-0142. We: See you then. now');
});
