import type { Database } from 'better-sqlite3';
import type { CarrierBlock, LeadStanding, MessageRecord, PhoneRecord } from '../texting-situation.ts';
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
import { MOST_APPOINTMENT_TEXTS } from '../texting-situation.ts';
import { type StoredTrackingNumber, trackingNumberRow } from '../rows/tracking-number-row.ts';

/** The parts that situations are put together from. Each is one or few prepared statements: webhooks load them by the thousand. */
export type Load = {
  /** Throws for an account that does not exist: its id came from one of its own rows. */
  account(accountId: string): Account;
  accountIfAny(accountId: string): Account | null;
  location(accountId: string, id: string | null): Location | null;
  /** With the account that has the number. */
  trackingNumber(phoneNumber: string): { accountId: string; trackingNumber: TrackingNumber } | null;
  /** The location's text-enabled number for two-way texting. */
  sender(accountId: string, locationId: string): TrackingNumber | null;
  phone(accountId: string, number: string): PhoneRecord;
  lead(accountId: string, id: string): Lead | null;
  /** Of a lead that was merged: in the lead that stands for it. [B5] */
  aim(accountId: string, leadId: string, slot: PhoneSlot): Aim | null;
  standing(accountId: string, leadId: string | null): LeadStanding | null;
  /** Every lead with the number, whoever has the newest conversation first. */
  leadsWith(accountId: string, number: string): LeadStanding[];
  /** Deferred and queued texts to the number or to one of the leads, in order. */
  waiting(accountId: string, number: string | null, leadIds: readonly string[]): MessageRecord[];
  message(id: string): MessageRecord | null;
  messageByCarrierId(carrierId: string): MessageRecord | null;
  /** The lead to whom a text last went at that phone, from that tracking number (null: from any), among these. */
  lastTexted(accountId: string, trackingNumber: string | null, phone: string, leadIds: readonly string[]): string | null;
  /** Appointment texts from that tracking number to the phone, newest first. */
  appointmentTexts(accountId: string, trackingNumber: string, phone: string): MessageRecord[];
  /** A consent request to the number that has not left yet. */
  pendingRequest(accountId: string, number: string): MessageRecord | null;
  requestNeverLeft(accountId: string, number: string): boolean;
  /** The number's consent is requested, and no request has left since, may have left or is about to. [C15] */
  isUnasked(accountId: string, number: string): boolean;
  /** Staff blocked the number. It only counts while no lead has it. [M5] */
  isBlocked(accountId: string, number: string): boolean;
  /** The id's text was taken back before it came. [D15] */
  isWithdrawn(accountId: string, id: string): boolean;
  /** Every wording of its own that the account ever had. [C16] */
  ownTexts(accountId: string): string[];
  /** The message that stood in for a request of staff with that id. [C14] */
  stoodIn(id: string): MessageRecord | null;
  carrierBlock(accountId: string, leadPhone: string, trackingNumber: string): CarrierBlock | null;
};

type StoredStanding = Omit<LeadStanding, 'doNotTextByStaff' | 'optedOutNumbers'> & {
  doNotTextByStaff: number;
  optedOutNumbers: string | null;
};

const SELECT_STANDING = `SELECT l."id", l."phone1", l."phone2", l."timeZone", l."doNotTextByStaff", l."stopMarkedBy", l."doNotTextAt", l."createdAt",
  ifnull((SELECT max(m."position") FROM messages m WHERE m."accountId" = l."accountId" AND m."leadId" = l."id"), 0) AS "lastPosition",
  (SELECT group_concat(p."number") FROM phone_numbers p WHERE p."accountId" = l."accountId" AND p."number" IN (l."phone1", l."phone2")
    AND p."optedOutAt" IS NOT NULL) AS "optedOutNumbers"
  FROM leads l`;
/** Two look-ups. With an OR in their place, or another condition on the account beside them, SQLite reads every lead of the account; so it would by its index on the account. */
export const IDS_WITH_NUMBER = `SELECT "id" FROM leads WHERE "accountId" = ? AND "phone1" = ?
  UNION ALL SELECT "id" FROM leads WHERE "accountId" = ? AND "phone2" = ?`;
/** A consent request to the number `p` since its consent is `requested` that left, may have left or is about to; one that failed was an attempt. */
export const LIVE_REQUEST = `SELECT 1 FROM messages r WHERE r."accountId" = p."accountId" AND r."leadPhone" = p."number"
  AND r."messageKind" = 'consent_request' AND r."createdAt" >= p."consentAt" AND r."state" NOT IN ('cancelled', 'expired')`;
const IS_WAITING = `"state" IN ('deferred', 'queued')`;

export function createLoad(database: Database): Load {
  const account = database.prepare<[string], StoredAccount>('SELECT * FROM accounts WHERE "id" = ?');
  const location = database.prepare<[string, string], StoredLocation>('SELECT * FROM locations WHERE "id" = ? AND "accountId" = ?');
  const trackingNumber = database.prepare<[string], StoredTrackingNumber>('SELECT * FROM tracking_numbers WHERE "phoneNumber" = ?');
  const sender = database.prepare<[string, string], StoredTrackingNumber>(
    `SELECT * FROM tracking_numbers WHERE "accountId" = ? AND "locationId" = ? AND "textEnabled" = 1 AND "purpose" = 'two_way_texting'`,
  );
  const phone = database.prepare<[string, string], StoredPhone>('SELECT * FROM phone_numbers WHERE "accountId" = ? AND "number" = ?');
  const lead = database.prepare<[string, string], StoredLeadWithPhones>(`${SELECT_LEAD} WHERE l."accountId" = ? AND l."id" = ?`);
  const standing = database.prepare<[string, string], StoredStanding>(`${SELECT_STANDING} WHERE l."accountId" = ? AND l."id" = ?`);
  const leadsWith = database.prepare<[string, string, string, string], StoredStanding>(
    `${SELECT_STANDING} WHERE l."id" IN (${IDS_WITH_NUMBER}) ORDER BY "lastPosition" DESC, l."createdAt" DESC, l."id"`,
  );
  const waitingForPhone = database.prepare<[string, string], StoredMessage>(
    `SELECT * FROM messages WHERE "accountId" = ? AND "leadPhone" = ? AND ${IS_WAITING} ORDER BY "position"`,
  );
  const waitingForLead = database.prepare<[string, string], StoredMessage>(
    `SELECT * FROM messages WHERE "accountId" = ? AND "leadId" = ? AND ${IS_WAITING} ORDER BY "position"`,
  );
  const message = database.prepare<[string], StoredMessage>('SELECT * FROM messages WHERE "id" = ?');
  const messageByCarrierId = database.prepare<[string], StoredMessage>('SELECT * FROM messages WHERE "carrierId" = ?');
  const lastTextedAt = database
    .prepare<[{ accountId: string; leadId: string; from: string | null; to: string }], number>(
      `SELECT "position" FROM messages WHERE "accountId" = @accountId AND "leadId" = @leadId AND "messageKind" <> 'inbound'
       AND "leadPhone" = @to AND (@from IS NULL OR "trackingNumber" = @from) ORDER BY "position" DESC LIMIT 1`,
    )
    .pluck();
  const appointmentTexts = database.prepare<[string, string, string], StoredMessage>(
    `SELECT * FROM messages WHERE "accountId" = ? AND "leadPhone" = ? AND "messageKind" = 'appointment' AND "trackingNumber" = ?
     ORDER BY "position" DESC LIMIT ${MOST_APPOINTMENT_TEXTS}`,
  );
  const pendingRequest = database.prepare<[string, string], StoredMessage>(
    `SELECT * FROM messages WHERE "accountId" = ? AND "leadPhone" = ? AND "messageKind" = 'consent_request'
     AND ("state" = 'queued' OR "inFlight" = 1)`,
  );

  const requestGone = database
    .prepare<[string, string], number>(
      `SELECT 1 FROM messages WHERE "accountId" = ? AND "leadPhone" = ? AND "messageKind" = 'consent_request'
       AND "state" NOT IN ('cancelled', 'failed', 'expired') LIMIT 1`,
    )
    .pluck();

  const carrierBlock = database.prepare<[string, string, string], CarrierBlock>(
    'SELECT "blockedAt", "liftedAt" FROM carrier_blocks WHERE "accountId" = ? AND "leadPhone" = ? AND "trackingNumber" = ?',
  );

  const unasked = database
    .prepare<[string, string], number>(
      `SELECT 1 FROM phone_numbers p WHERE p."accountId" = ? AND p."number" = ? AND p."consent" = 'requested' AND NOT EXISTS (${LIVE_REQUEST})`,
    )
    .pluck();
  const blocked = database
    .prepare<[string, string], number>('SELECT 1 FROM blocked_numbers WHERE "accountId" = ? AND "number" = ? AND "blockedAt" IS NOT NULL')
    .pluck();
  const withdrawn = database.prepare<[string, string], number>('SELECT 1 FROM withdrawn_texts WHERE "accountId" = ? AND "id" = ?').pluck();
  const ownTexts = database
    .prepare<[string], string>('SELECT DISTINCT "text" FROM canned_texts WHERE "accountId" = ? AND "text" IS NOT NULL')
    .pluck();
  const stoodIn = database.prepare<[string], StoredMessage>(
    'SELECT m.* FROM stood_in_requests r JOIN messages m ON m."id" = r."messageId" WHERE r."id" = ?',
  );

  const mergedInto = database.prepare<[string, string], MergedInto>(`${SELECT_MERGED_INTO} AND "accountId" = ? AND "id" = ?`);

  const load: Load = {
    account(accountId) {
      const stored = account.get(accountId);
      if (stored === undefined) throw new Error('A row of an account that does not exist');
      return accountRow(stored);
    },
    accountIfAny: accountId => given(account.get(accountId), accountRow),
    location: (accountId, id) => (id === null ? null : given(location.get(id, accountId), locationRow)),
    trackingNumber: phoneNumber =>
      given(trackingNumber.get(phoneNumber), stored => ({ accountId: stored.accountId, trackingNumber: trackingNumberRow(stored) })),
    sender: (accountId, locationId) => given(sender.get(accountId, locationId), trackingNumberRow),
    phone: (accountId, number) => given(phone.get(accountId, number), phoneRecord) ?? unknownPhone(number),
    lead: (accountId, id) => given(lead.get(accountId, id), leadRow),
    aim(accountId, leadId, slot) {
      const found = load.lead(accountId, leadId);
      if (found !== null) return aimOf(found, slot, null);
      const merged = mergedInto.get(accountId, leadId);
      const survivor = merged === undefined ? null : load.lead(accountId, merged.leadId);
      return survivor === null || merged === undefined ? null : aimOf(survivor, slot, merged);
    },
    standing: (accountId, leadId) => (leadId === null ? null : given(standing.get(accountId, leadId), standingOf)),
    leadsWith: (accountId, number) => leadsWith.all(accountId, number, accountId, number).map(standingOf),
    waiting(accountId, number, leadIds) {
      const found = new Map<string, StoredMessage>();
      if (number !== null) for (const stored of waitingForPhone.all(accountId, number)) found.set(stored.id, stored);
      for (const leadId of leadIds) for (const stored of waitingForLead.all(accountId, leadId)) found.set(stored.id, stored);
      return [...found.values()].sort((a, b) => a.position - b.position).map(messageRecord);
    },
    message: id => given(message.get(id), messageRecord),
    messageByCarrierId: carrierId => given(messageByCarrierId.get(carrierId), messageRecord),
    lastTexted(accountId, from, to, leadIds) {
      let newest: { leadId: string; position: number } | null = null;
      for (const leadId of leadIds) {
        const position = lastTextedAt.get({ accountId, leadId, from, to });
        if (position !== undefined && (newest === null || position > newest.position)) newest = { leadId, position };
      }
      return newest?.leadId ?? null;
    },
    appointmentTexts: (accountId, from, to) => appointmentTexts.all(accountId, to, from).map(messageRecord),
    carrierBlock: (accountId, leadPhone, number) => carrierBlock.get(accountId, leadPhone, number) ?? null,
    requestNeverLeft: (accountId, number) => requestGone.get(accountId, number) === undefined,
    isUnasked: (accountId, number) => unasked.get(accountId, number) !== undefined,
    isBlocked: (accountId, number) => blocked.get(accountId, number) !== undefined,
    isWithdrawn: (accountId, id) => withdrawn.get(accountId, id) !== undefined,
    ownTexts: accountId => ownTexts.all(accountId),
    stoodIn: id => given(stoodIn.get(id), messageRecord),
    pendingRequest: (accountId, number) => given(pendingRequest.get(accountId, number), messageRecord),
  };
  return load;
}

function given<Stored, Value>(stored: Stored | undefined, read: (stored: Stored) => Value): Value | null {
  return stored === undefined ? null : read(stored);
}

function standingOf(stored: StoredStanding): LeadStanding {
  return {
    ...stored,
    doNotTextByStaff: stored.doNotTextByStaff === 1,
    optedOutNumbers: stored.optedOutNumbers === null ? [] : stored.optedOutNumbers.split(','),
  };
}
