import type { Message } from '../../../../src-shared/protocol/message.ts';

export const LEAD_ID = '01890000-0000-7000-8000-000000000001';
export const MOBILE = '+15125550199';

/** The id of the nth row of a test. */
export function idOf(n: number): string {
  return `01890000-0000-7000-8000-${String(n).padStart(12, '0')}`;
}

/** A message at a position; the test states only what matters. */
export function aMessage(position: number, but: Partial<Message> = {}): Message {
  const at = new Date(Date.UTC(2026, 4, 3, 14, 0) + position * 60_000).toISOString();
  return {
    kind: 'message',
    id: idOf(1000 + position),
    version: position,
    leadId: LEAD_ID,
    messageKind: 'inbound',
    leadPhone: MOBILE,
    trackingNumber: '+15125550100',
    locationId: idOf(2),
    body: `Text ${position}`,
    segments: 1,
    mediaOmitted: 0,
    state: but.messageKind === undefined || but.messageKind === 'inbound' ? 'received' : 'delivered',
    stateAt: at,
    reason: null,
    errorCode: null,
    heldUntil: null,
    ...{
      editedAt: null,
      editedBy: null,
      sentAnywayAt: null,
      sentAnywayBy: null,
      sentAnywayReason: null,
      apiKeyName: null,
      emptiedAt: null,
    },
    appointment: null,
    staffId: null,
    createdAt: at,
    position,
    ...but,
  };
}
