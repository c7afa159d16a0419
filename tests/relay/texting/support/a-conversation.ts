import { expect } from 'vitest';
import { v7 as uuidv7 } from 'uuid';
import type { Message } from '../../../../src-shared/protocol/message.ts';
import type { ConsentEntry } from '../../../../src-shared/protocol/consent-entry.ts';
import type { Consent, Lead, PhoneSlot } from '../../../../src-shared/protocol/lead.ts';
import type { APractice, ARelay } from '../../../support/a-relay.ts';
import type { Answered } from '../../../support/relay-client.ts';

/** A lead of a practice, its handset, and staff who text it: everything over real sockets. */
export type AConversation = {
  readonly lead: Lead;
  readonly number: string;
  /** The practice's number and location. */
  readonly from: string;
  readonly locationId: string;
  /** Staff text the lead. */
  text(body: string, options?: { id?: string; phone?: PhoneSlot }): Promise<Answered<Message & { code?: string }>>;
  /** The lead texts the practice; the webhook is answered when this resolves. */
  reply(body: string): Promise<void>;
  /** Waits until the outbox and the carrier have nothing more to do for this lead. */
  quiet(): Promise<void>;
  row(): Promise<Lead>;
  consent(): Promise<Consent | undefined>;
  messages(): Promise<Message[]>;
  ledger(): Promise<ConsentEntry[]>;
  /** Bodies that reached the carrier for this lead's phone, in order. */
  sent(): string[];
};

let made = 0;

export async function aConversation(
  relay: ARelay,
  practice: APractice,
  place: { location: { id: string }; number: { phoneNumber: string } },
  fields: Record<string, unknown> = {},
): Promise<AConversation> {
  made += 1;
  const number = typeof fields.phone1 === 'string' ? fields.phone1 : `+1512556${String(1000 + made)}`;
  const lead = await practice.lead({ phone1: number, ...fields });
  const { accountId } = practice;
  const from = place.number.phoneNumber;
  const locationId = place.location.id;
  const read = () => relay.store.practice.conversation(accountId, lead.id, null, 500);
  const conversation: AConversation = {
    ...{ lead, number, from, locationId },
    text: (body, { id = uuidv7(), phone = 'phone1' } = {}) =>
      practice.api.post<Message & { code?: string }>(`/v1/leads/${lead.id}/texts`, { id, locationId, phone, body }),
    async reply(body) {
      const { status } = await relay.carrier.controls.textFrom(number, from, body);
      expect(status).toBe(200);
    },
    async quiet() {
      const busy = async () => (await conversation.messages()).filter(isBusy).map(message => `${message.messageKind} ${message.state}`);
      await expect.poll(busy, { interval: 5 }).toEqual([]);
      await relay.carrier.controls.idle();
    },
    async row() {
      const row = await relay.store.practice.lead(accountId, lead.id);
      if (row === null) throw new Error('The lead is gone');
      return row;
    },
    consent: async () => (await conversation.row()).phones[0]?.consent,
    messages: async () => (await read()).filter(item => item.kind === 'message').reverse(),
    ledger: async () => (await read()).filter(item => item.kind === 'consent-entry').reverse(),
    sent: () => relay.carrier.controls.accepted.filter(text => text.to === number).map(text => text.body),
  };
  return conversation;
}

/** On its way, and not held till morning. */
function isBusy({ state, heldUntil }: Message): boolean {
  return (state === 'queued' && heldUntil === null) || state === 'sending' || state === 'sent';
}
