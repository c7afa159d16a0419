import type { Account } from '../../../src-shared/protocol/account.ts';
import type { Lead } from '../../../src-shared/protocol/lead.ts';
import type { Location } from '../../../src-shared/protocol/location.ts';
import type { TrackingNumber } from '../../../src-shared/protocol/tracking-number.ts';
import { accountRow, type StoredAccount } from '../rows/account-row.ts';
import { leadRow, SELECT_LEAD, type StoredLeadWithPhones } from '../rows/lead-row.ts';
import { locationRow, type StoredLocation } from '../rows/location-row.ts';
import { messageRecord, type StoredMessage } from '../rows/message-row.ts';
import { phoneRecord, type StoredPhone, unknownPhone } from '../rows/phone-record.ts';
import { type StoredTrackingNumber, trackingNumberRow } from '../rows/tracking-number-row.ts';
import {
  type CarrierBlock,
  type LeadStanding,
  type MessageRecord,
  MOST_APPOINTMENT_TEXTS,
  type PhoneRecord,
  type StatusSituation,
  type TextSituation,
} from '../texting-situation.ts';
import type { Query, Value } from './query.ts';

/** The parts that situations are put together from, read within a transaction or beside all of them. */
export type Load = {
  /** Throws for an account that does not exist: its id came from one of its own rows. */
  account(accountId: string): Promise<Account>;
  accountIfAny(accountId: string): Promise<Account | null>;
  location(accountId: string, id: string | null): Promise<Location | null>;
  /** With the account that has the number. */
  trackingNumber(phoneNumber: string): Promise<{ accountId: string; trackingNumber: TrackingNumber } | null>;
  /** The location's text-enabled number for two-way texting. */
  sender(accountId: string, locationId: string | null): Promise<TrackingNumber | null>;
  phone(accountId: string, number: string): Promise<PhoneRecord>;
  lead(accountId: string, id: string | null): Promise<Lead | null>;
  standing(accountId: string, leadId: string | null): Promise<LeadStanding | null>;
  /** Every lead with the number, whoever has the newest conversation first. */
  leadsWith(accountId: string, number: string): Promise<LeadStanding[]>;
  /** Deferred and queued texts to the number or to one of the leads, in order. */
  waiting(accountId: string, number: string | null, leadIds: readonly string[]): Promise<MessageRecord[]>;
  message(id: string): Promise<MessageRecord | null>;
  messageByCarrierId(carrierId: string): Promise<MessageRecord | null>;
  /** The lead to whom a text last went at that phone, from that tracking number (null: from any), among these. */
  lastTexted(accountId: string, trackingNumber: string | null, phone: string, leadIds: readonly string[]): Promise<string | null>;
  /** Appointment texts from that tracking number to the phone, newest first. */
  appointmentTexts(accountId: string, trackingNumber: string, phone: string): Promise<MessageRecord[]>;
  /** A consent request to the number that has not left yet. */
  pendingRequest(accountId: string, number: string): Promise<MessageRecord | null>;
  requestNeverLeft(accountId: string, number: string): Promise<boolean>;
  /** The number's consent is requested, and no request has left since, may have left or is about to. [C15] */
  isUnasked(accountId: string, number: string): Promise<boolean>;
  /** Staff blocked the number. It only counts while no lead has it. [M5] */
  isBlocked(accountId: string, number: string): Promise<boolean>;
  /** The message that stood in for a request of staff with that id. [C14] */
  stoodIn(id: string): Promise<MessageRecord | null>;
  carrierBlock(accountId: string, leadPhone: string, trackingNumber: string): Promise<CarrierBlock | null>;
  textSituation(message: MessageRecord): Promise<TextSituation>;
  statusSituation(message: MessageRecord): Promise<StatusSituation>;
};

type StoredStanding = Omit<LeadStanding, 'doNotTextByStaff' | 'optedOutNumbers'> & {
  doNotTextByStaff: number;
  optedOutNumbers: string[];
};

const SELECT_STANDING = `SELECT l."id", l."phone1", l."phone2", l."timeZone", l."doNotTextByStaff", l."stopMarkedBy", l."doNotTextAt", l."createdAt",
  coalesce((SELECT max(m."position") FROM messages m WHERE m."accountId" = l."accountId" AND m."leadId" = l."id"), 0) AS "lastPosition",
  ARRAY(SELECT p."number" FROM phone_numbers p WHERE p."accountId" = l."accountId" AND p."number" IN (l."phone1", l."phone2")
    AND p."optedOutAt" IS NOT NULL) AS "optedOutNumbers"
  FROM leads l`;

/** A consent request to the number `p` since its consent is `requested` that left, may have left or is about to; one that failed was an attempt. */
export const LIVE_REQUEST = `SELECT 1 FROM messages r WHERE r."accountId" = p."accountId" AND r."leadPhone" = p."number"
  AND r."messageKind" = 'consent_request' AND r."createdAt" >= p."consentAt" AND r."state" NOT IN ('cancelled', 'expired')`;

export function createLoad(query: Query): Load {
  async function one<Stored, Row>(read: (stored: Stored) => Row, text: string, ...values: Value[]): Promise<Row | null> {
    const [stored] = await query<Stored>(text, values);
    return stored === undefined ? null : read(stored);
  }

  const load: Load = {
    async account(accountId) {
      const account = await load.accountIfAny(accountId);
      if (account === null) throw new Error('A row of an account that does not exist');
      return account;
    },
    accountIfAny: accountId => one<StoredAccount, Account>(accountRow, 'SELECT * FROM accounts WHERE "id" = $1', accountId),
    location: async (accountId, id) =>
      id === null
        ? null
        : one<StoredLocation, Location>(locationRow, 'SELECT * FROM locations WHERE "id" = $1 AND "accountId" = $2', id, accountId),
    trackingNumber: phoneNumber =>
      one(
        (stored: StoredTrackingNumber) => ({ accountId: stored.accountId, trackingNumber: trackingNumberRow(stored) }),
        'SELECT * FROM tracking_numbers WHERE "phoneNumber" = $1',
        phoneNumber,
      ),
    sender: async (accountId, locationId) =>
      locationId === null
        ? null
        : one<StoredTrackingNumber, TrackingNumber>(
            trackingNumberRow,
            `SELECT * FROM tracking_numbers WHERE "accountId" = $1 AND "locationId" = $2 AND "textEnabled" = 1 AND "purpose" = 'two_way_texting'`,
            accountId,
            locationId,
          ),
    async phone(accountId, number) {
      const text = 'SELECT * FROM phone_numbers WHERE "accountId" = $1 AND "number" = $2';
      return (await one<StoredPhone, PhoneRecord>(phoneRecord, text, accountId, number)) ?? unknownPhone(number);
    },
    lead: async (accountId, id) =>
      id === null
        ? null
        : one<StoredLeadWithPhones, Lead>(leadRow, `${SELECT_LEAD} WHERE l."accountId" = $1 AND l."id" = $2`, accountId, id),
    standing: async (accountId, leadId) =>
      leadId === null ? null : one(standingOf, `${SELECT_STANDING} WHERE l."accountId" = $1 AND l."id" = $2`, accountId, leadId),
    async leadsWith(accountId, number) {
      const found = await query<StoredStanding>(
        `${SELECT_STANDING} WHERE l."accountId" = $1 AND (l."phone1" = $2 OR l."phone2" = $2)
         ORDER BY "lastPosition" DESC, l."createdAt" DESC, l."id"`,
        [accountId, number],
      );
      return found.map(standingOf);
    },
    async waiting(accountId, number, leadIds) {
      const found = await query<StoredMessage>(
        `SELECT * FROM messages WHERE "accountId" = $1 AND ("leadPhone" = $2 OR "leadId" = ANY($3::text[]))
         AND "state" IN ('deferred', 'queued') ORDER BY "position"`,
        [accountId, number, leadIds],
      );
      return found.map(messageRecord);
    },
    message: id => one<StoredMessage, MessageRecord>(messageRecord, 'SELECT * FROM messages WHERE "id" = $1', id),
    messageByCarrierId: carrierId =>
      one<StoredMessage, MessageRecord>(messageRecord, 'SELECT * FROM messages WHERE "carrierId" = $1', carrierId),
    lastTexted: (accountId, from, to, leadIds) =>
      one(
        (stored: { leadId: string }) => stored.leadId,
        `SELECT "leadId" FROM messages WHERE "accountId" = $1 AND "leadId" = ANY($2::text[]) AND "messageKind" <> 'inbound'
         AND "leadPhone" = $3 AND ($4::text IS NULL OR "trackingNumber" = $4) ORDER BY "position" DESC LIMIT 1`,
        ...[accountId, leadIds, to, from],
      ),
    async appointmentTexts(accountId, from, to) {
      const found = await query<StoredMessage>(
        `SELECT * FROM messages WHERE "accountId" = $1 AND "leadPhone" = $2 AND "messageKind" = 'appointment' AND "trackingNumber" = $3
         ORDER BY "position" DESC LIMIT ${MOST_APPOINTMENT_TEXTS}`,
        [accountId, to, from],
      );
      return found.map(messageRecord);
    },
    pendingRequest: (accountId, number) =>
      one<StoredMessage, MessageRecord>(
        messageRecord,
        `SELECT * FROM messages WHERE "accountId" = $1 AND "leadPhone" = $2 AND "messageKind" = 'consent_request'
         AND ("state" = 'queued' OR "inFlight" = 1)`,
        accountId,
        number,
      ),
    async requestNeverLeft(accountId, number) {
      const found = await query(
        `SELECT 1 FROM messages WHERE "accountId" = $1 AND "leadPhone" = $2 AND "messageKind" = 'consent_request'
         AND "state" NOT IN ('cancelled', 'failed', 'expired') LIMIT 1`,
        [accountId, number],
      );
      return found.length === 0;
    },
    carrierBlock: (accountId, leadPhone, trackingNumber) =>
      one(
        (stored: CarrierBlock) => stored,
        'SELECT "blockedAt", "liftedAt" FROM carrier_blocks WHERE "accountId" = $1 AND "leadPhone" = $2 AND "trackingNumber" = $3',
        ...[accountId, leadPhone, trackingNumber],
      ),
    async isUnasked(accountId, number) {
      const found = await query(
        `SELECT 1 FROM phone_numbers p WHERE p."accountId" = $1 AND p."number" = $2 AND p."consent" = 'requested' AND NOT EXISTS (${LIVE_REQUEST})`,
        [accountId, number],
      );
      return found.length > 0;
    },
    async isBlocked(accountId, number) {
      const text = 'SELECT 1 FROM blocked_numbers WHERE "accountId" = $1 AND "number" = $2 AND "blockedAt" IS NOT NULL';
      return (await query(text, [accountId, number])).length > 0;
    },
    stoodIn: id =>
      one<StoredMessage, MessageRecord>(
        messageRecord,
        'SELECT m.* FROM stood_in_requests r JOIN messages m ON m."id" = r."messageId" WHERE r."id" = $1',
        id,
      ),
    async textSituation(message) {
      const { accountId } = message;
      const sender = await load.trackingNumber(message.trackingNumber);
      return {
        account: await load.account(accountId),
        message,
        lead: await load.standing(accountId, message.leadId),
        phone: await load.phone(accountId, message.leadPhone),
        location: await load.location(accountId, message.locationId),
        trackingNumber: sender?.accountId === accountId ? sender.trackingNumber : null,
      };
    },
    async statusSituation(message) {
      const leads = await load.leadsWith(message.accountId, message.leadPhone);
      const waiting = await load.waiting(
        message.accountId,
        message.leadPhone,
        leads.map(lead => lead.id),
      );
      const carrierBlock = await load.carrierBlock(message.accountId, message.leadPhone, message.trackingNumber);
      return { ...(await load.textSituation(message)), leads, waiting, carrierBlock };
    },
  };
  return load;
}

function standingOf(stored: StoredStanding): LeadStanding {
  return { ...stored, doNotTextByStaff: stored.doNotTextByStaff === 1 };
}
