import { until } from '../../../dev/until.ts';
import type { ReceivedText } from '../../../relay/carrier/simulated/receive-text.ts';
import { CONSENT_REQUEST_VERSION } from '../../../src-shared/domain/canned-texts.ts';
import type { ConsentEntry } from '../../../src-shared/protocol/consent-entry.ts';
import type { Lead, PhoneSlot } from '../../../src-shared/protocol/lead.ts';
import type { Location } from '../../../src-shared/protocol/location.ts';
import type { Message, MessageState } from '../../../src-shared/protocol/message.ts';
import type { Problem } from '../../../src-shared/protocol/problem.ts';
import type { TrackingNumber } from '../../../src-shared/protocol/tracking-number.ts';
import type { APractice, ARelay } from '../../support/a-relay.ts';
import { anId } from '../../support/builders.ts';
import type { Answered } from '../../support/relay-client.ts';

/** One lead and a location of a practice, and what a test says and sees of their conversation. */
export type AConversation = {
  readonly lead: Lead;
  readonly location: Location;
  readonly number: TrackingNumber;
  /** Staff press Send Text. */
  send(body: string, options?: { phone?: PhoneSlot; locationId?: string; id?: string }): Promise<Answered<Message & Problem>>;
  /** The lead writes, from the first phone unless another is named; resolves once the relay answered the webhook. */
  reply(body: string, options?: { from?: string; to?: string; mediaCount?: number }): Promise<ReceivedText>;
  messages(): Promise<Message[]>;
  message(id: string): Promise<Message>;
  untilState(id: string, state: MessageState): Promise<Message>;
  current(): Promise<Lead>;
  ledger(): Promise<ConsentEntry[]>;
  /** What the lead's phone shows, both sides, oldest first. */
  handset(phone?: string): string[];
  /** Waits until the lead's phone shows so many texts of the practice, and no text is on its way any more. */
  untilReceived(count: number, phone?: string): Promise<string[]>;
};

let used = 0;

/** A phone that no other lead of this process has. */
export function aPhone(): string {
  used += 1;
  return `+1512555${String(1000 + used)}`;
}

export async function aConversation(relay: ARelay, practice: APractice, fields: Record<string, unknown> = {}): Promise<AConversation> {
  const { location, number } = await practice.location();
  const lead = await practice.lead({ phone1: aPhone(), ...fields });
  const numberIn = (slot: PhoneSlot) => lead.phones.find(phone => phone.slot === slot)?.number ?? '';
  const { controls } = relay.carrier;

  async function messages(): Promise<Message[]> {
    const { body } = await practice.api.get<{ rows: Message[] }>(`/v1/leads/${lead.id}/messages?limit=500`);
    return body.rows.toSorted((one, other) => one.position - other.position);
  }

  const message = async (id: string) => (await practice.api.get<Message>(`/v1/messages/${id}`)).body;
  const received = (phone: string) =>
    controls.handsets.filter(entry => entry.phone === phone && entry.side === 'practice').map(entry => entry.body);

  return {
    lead,
    location,
    number,
    send: (body, { phone = 'phone1', locationId = location.id, id = anId() } = {}) =>
      practice.api.post(`/v1/leads/${lead.id}/texts`, { id, locationId, phone, body }),
    reply: (body, { from = numberIn('phone1'), to = number.phoneNumber, mediaCount = 0 } = {}) =>
      controls.textFrom(from, to, body, { mediaCount }),
    messages,
    message,
    untilState: (id, state) =>
      until(`the message is ${state}`, async () => {
        const now = await message(id);
        return now.state === state ? now : null;
      }),
    current: async () => (await practice.api.get<Lead>(`/v1/leads/${lead.id}`)).body,
    async ledger() {
      const { body } = await practice.api.get<{ rows: { kind: string }[] }>('/v1/changes?after=0&limit=2000');
      const phones = new Set(lead.phones.map(phone => phone.number));
      return (body.rows as ConsentEntry[]).filter(
        row => row.kind === 'consent-entry' && (row.leadId === lead.id || phones.has(row.phoneNumber)),
      );
    },
    handset: (phone = numberIn('phone1')) =>
      controls.handsets.filter(entry => entry.phone === phone).map(entry => `${entry.side}: ${entry.body}`),
    async untilReceived(count, phone = numberIn('phone1')) {
      await until(`the phone shows ${count} texts`, () => received(phone).length >= count);
      await controls.idle();
      return received(phone);
    },
  };
}

export const WARNING_VERSION = CONSENT_REQUEST_VERSION;
