import type { Account } from '../../../src-shared/protocol/account.ts';
import type { Lead, PhoneSlot } from '../../../src-shared/protocol/lead.ts';
import type { Location } from '../../../src-shared/protocol/location.ts';
import type { TrackingNumber } from '../../../src-shared/protocol/tracking-number.ts';
import { type Aim, aimOf, type MergedInto, SELECT_MERGED_INTO } from '../aim.ts';
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
import { gather } from './gather.ts';
import type { Query, Value } from './query.ts';

/**
 * The parts that situations are put together from, read within a transaction or beside all of them. What is asked by key is read together with
 * what others ask in the same turn.
 */
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
  /** Of a lead that was merged: in the lead that stands for it. [B5] */
  aim(accountId: string, leadId: string, slot: PhoneSlot): Promise<Aim | null>;
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
  /** The id's text was taken back before it came. [D15] */
  isWithdrawn(accountId: string, id: string): Promise<boolean>;
  /** Every wording of its own that the account ever had. [C16] */
  ownTexts(accountId: string): Promise<string[]>;
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

const STANDING = `l."id", l."phone1", l."phone2", l."timeZone", l."doNotTextByStaff", l."stopMarkedBy", l."doNotTextAt", l."createdAt",
  coalesce((SELECT max(m."position") FROM messages m WHERE m."accountId" = l."accountId" AND m."leadId" = l."id"), 0) AS "lastPosition",
  ARRAY(SELECT p."number" FROM phone_numbers p WHERE p."accountId" = l."accountId" AND p."number" IN (l."phone1", l."phone2")
    AND p."optedOutAt" IS NOT NULL) AS "optedOutNumbers"`;
/** Two look-ups by index: an OR in their place may read every lead. */
const LEADS_BY_NUMBER = `SELECT k."number" AS "asked", ${STANDING}
  FROM (SELECT unnest($1::text[]) COLLATE "C" AS "number") k, LATERAL (SELECT * FROM leads x WHERE x."accountId" = $2 AND x."phone1" = k."number"
    UNION SELECT * FROM leads x WHERE x."accountId" = $2 AND x."phone2" = k."number") l
  ORDER BY "lastPosition" DESC, l."createdAt" DESC, l."id"`;
const IS_WAITING = `"state" IN ('deferred', 'queued')`;

/** A consent request to the number `p` since its consent is `requested` that left, may have left or is about to; one that failed was an attempt. */
export const LIVE_REQUEST = `SELECT 1 FROM messages r WHERE r."accountId" = p."accountId" AND r."leadPhone" = p."number"
  AND r."messageKind" = 'consent_request' AND r."createdAt" >= p."consentAt" AND r."state" NOT IN ('cancelled', 'expired')`;

export function createLoad(query: Query): Load {
  async function one<Stored, Row>(read: (stored: Stored) => Row, text: string, ...values: Value[]): Promise<Row | null> {
    const [stored] = await query<Stored>(text, values);
    return stored === undefined ? null : read(stored);
  }

  const byId = (stored: { readonly id: string }) => stored.id;
  const accounts = gather<StoredAccount>(query, 'SELECT * FROM accounts WHERE "id" = ANY($1::text[])', byId);
  const locations = gather<StoredLocation>(query, 'SELECT * FROM locations WHERE "id" = ANY($1::text[]) AND "accountId" = $2', byId);
  const trackingNumbers = gather<StoredTrackingNumber>(
    query,
    'SELECT * FROM tracking_numbers WHERE "phoneNumber" = ANY($1::text[])',
    stored => stored.phoneNumber,
  );
  const senders = gather<StoredTrackingNumber>(
    query,
    `SELECT * FROM tracking_numbers WHERE "accountId" = $2 AND "locationId" = ANY($1::text[])
     AND "textEnabled" = 1 AND "purpose" = 'two_way_texting'`,
    stored => stored.locationId ?? '',
  );
  const phones = gather<StoredPhone>(
    query,
    'SELECT * FROM phone_numbers WHERE "accountId" = $2 AND "number" = ANY($1::text[])',
    stored => stored.number,
  );
  const leads = gather<StoredLeadWithPhones>(query, `${SELECT_LEAD} WHERE l."accountId" = $2 AND l."id" = ANY($1::text[])`, byId);
  const standings = gather<StoredStanding>(
    query,
    `SELECT ${STANDING} FROM leads l WHERE l."accountId" = $2 AND l."id" = ANY($1::text[])`,
    byId,
  );
  const leadsByNumber = gather<StoredStanding & { asked: string }>(query, LEADS_BY_NUMBER, stored => stored.asked);
  const waitingForNumber = gather<StoredMessage>(
    query,
    `SELECT * FROM messages WHERE "accountId" = $2 AND "leadPhone" = ANY($1::text[]) AND ${IS_WAITING}`,
    stored => stored.leadPhone,
  );
  const waitingForLead = gather<StoredMessage>(
    query,
    `SELECT * FROM messages WHERE "accountId" = $2 AND "leadId" = ANY($1::text[]) AND ${IS_WAITING}`,
    stored => stored.leadId ?? '',
  );
  const messages = gather<StoredMessage>(query, 'SELECT * FROM messages WHERE "id" = ANY($1::text[])', byId);
  const messagesByCarrierId = gather<StoredMessage>(
    query,
    'SELECT * FROM messages WHERE "carrierId" = ANY($1::text[])',
    stored => stored.carrierId ?? '',
  );
  const pendingRequests = gather<StoredMessage>(
    query,
    `SELECT * FROM messages WHERE "accountId" = $2 AND "leadPhone" = ANY($1::text[]) AND "messageKind" = 'consent_request'
     AND ("state" = 'queued' OR "inFlight" = 1)`,
    stored => stored.leadPhone,
  );

  const withdrawn = gather<{ id: string }>(
    query,
    'SELECT "id" FROM withdrawn_texts WHERE "accountId" = $2 AND "id" = ANY($1::text[])',
    byId,
  );
  const standIns = gather<StoredMessage & { asked: string }>(
    query,
    'SELECT r."id" AS "asked", m.* FROM stood_in_requests r JOIN messages m ON m."id" = r."messageId" WHERE r."id" = ANY($1::text[])',
    stored => stored.asked,
  );
  const ownTexts = gather<{ accountId: string; text: string }>(
    query,
    'SELECT DISTINCT "accountId", "text" FROM canned_texts WHERE "accountId" = ANY($1::text[]) AND "text" IS NOT NULL',
    stored => stored.accountId,
  );

  const load: Load = {
    async account(accountId) {
      const account = await load.accountIfAny(accountId);
      if (account === null) throw new Error('A row of an account that does not exist');
      return account;
    },
    accountIfAny: async accountId => first(await accounts(accountId), accountRow),
    location: async (accountId, id) => (id === null ? null : first(await locations(id, accountId), locationRow)),
    trackingNumber: async phoneNumber =>
      first(await trackingNumbers(phoneNumber), stored => ({
        accountId: stored.accountId,
        trackingNumber: trackingNumberRow(stored),
      })),
    sender: async (accountId, locationId) => (locationId === null ? null : first(await senders(locationId, accountId), trackingNumberRow)),
    phone: async (accountId, number) => first(await phones(number, accountId), phoneRecord) ?? unknownPhone(number),
    lead: async (accountId, id) => (id === null ? null : first(await leads(id, accountId), leadRow)),
    async aim(accountId, leadId, slot) {
      const found = await load.lead(accountId, leadId);
      if (found !== null) return aimOf(found, slot, null);
      const [merged] = await query<MergedInto>(`${SELECT_MERGED_INTO} AND "accountId" = $1 AND "id" = $2`, [accountId, leadId]);
      const survivor = merged === undefined ? null : await load.lead(accountId, merged.leadId);
      return survivor === null || merged === undefined ? null : aimOf(survivor, slot, merged);
    },
    standing: async (accountId, leadId) => (leadId === null ? null : first(await standings(leadId, accountId), standingOf)),
    leadsWith: async (accountId, number) => (await leadsByNumber(number, accountId)).map(standingOf),
    async waiting(accountId, number, leadIds) {
      const found = await Promise.all([
        number === null ? [] : waitingForNumber(number, accountId),
        ...leadIds.map(leadId => waitingForLead(leadId, accountId)),
      ]);
      const each = new Map(found.flat().map(stored => [stored.id, stored]));
      return [...each.values()].sort((a, b) => a.position - b.position).map(messageRecord);
    },
    message: async id => first(await messages(id), messageRecord),
    messageByCarrierId: async carrierId => first(await messagesByCarrierId(carrierId), messageRecord),
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
    pendingRequest: async (accountId, number) => first(await pendingRequests(number, accountId), messageRecord),
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
    isWithdrawn: async (accountId, id) => (await withdrawn(id, accountId)).length > 0,
    ownTexts: async accountId => (await ownTexts(accountId)).map(stored => stored.text),
    stoodIn: async id => first(await standIns(id), ({ asked: _, ...stored }) => messageRecord(stored)),
    async textSituation(message) {
      const { accountId } = message;
      const [sender, account, lead, phone, location] = await Promise.all([
        load.trackingNumber(message.trackingNumber),
        load.account(accountId),
        load.standing(accountId, message.leadId),
        load.phone(accountId, message.leadPhone),
        load.location(accountId, message.locationId),
      ]);
      return { account, message, lead, phone, location, trackingNumber: sender?.accountId === accountId ? sender.trackingNumber : null };
    },
    async statusSituation(message) {
      const { accountId, leadPhone, trackingNumber } = message;
      const [situation, leads, carrierBlock] = await Promise.all([
        load.textSituation(message),
        load.leadsWith(accountId, leadPhone),
        load.carrierBlock(accountId, leadPhone, trackingNumber),
      ]);
      const waiting = await load.waiting(
        accountId,
        leadPhone,
        leads.map(lead => lead.id),
      );
      return { ...situation, leads, waiting, carrierBlock };
    },
  };
  return load;
}

function first<Stored, Row>([stored]: readonly Stored[], read: (stored: Stored) => Row): Row | null {
  return stored === undefined ? null : read(stored);
}

function standingOf({ id, phone1, phone2, timeZone, doNotTextByStaff, ...stored }: StoredStanding): LeadStanding {
  const { stopMarkedBy, optedOutNumbers, doNotTextAt, lastPosition, createdAt } = stored;
  const marks = { doNotTextByStaff: doNotTextByStaff === 1, stopMarkedBy, optedOutNumbers, doNotTextAt };
  return { id, phone1, phone2, timeZone, ...marks, lastPosition, createdAt };
}
