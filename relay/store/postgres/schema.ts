import { sql } from 'drizzle-orm';
import { bigint, check, customType, index, integer, pgTable, primaryKey, timestamp, uniqueIndex } from 'drizzle-orm/pg-core';
import type { StoredAccount } from '../rows/account-row.ts';
import type { StoredAuditEntry } from '../rows/audit-entry-row.ts';
import type { StoredCall } from '../rows/call-row.ts';
import type { StoredChainHead } from '../rows/ledger-head-row.ts';
import type { StoredConsentEntry } from '../rows/consent-entry-row.ts';
import type { StoredMessage } from '../rows/message-row.ts';
import type { StoredPhone } from '../rows/phone-record.ts';
import type { StoredEmail } from '../rows/email-row.ts';
import type { StoredStaff } from '../rows/staff-row.ts';
import type { StoredTrackingNumber } from '../rows/tracking-number-row.ts';

/**
 * The tables, with the columns of their SQLite twins so that both stores read rows alike: columns are named as the properties that hold them,
 * instants are ISO 8601 in UTC, truth is 0 or 1. What only this store has says so. `npm run relay` migrates by itself; after a change here
 * write the next migration with `npx drizzle-kit generate --config relay/store/postgres/drizzle.config.ts`.
 */

/** Compared by bytes as in SQLite, whatever the database's own language: orders and indexes must not change with a system library. */
const text = customType<{ data: string }>({ dataType: () => 'text COLLATE "C"' });
const counter = () => bigint({ mode: 'number' });

/** `version` counts the account's writes; `rowVersion` is the one that last touched this row. Whoever writes locks this row first. [S1] */
export const accounts = pgTable('accounts', {
  id: text().primaryKey(),
  version: counter().notNull(),
  rowVersion: counter().notNull(),
  name: text().notNull(),
  consentMode: text().$type<StoredAccount['consentMode']>().notNull(),
  quietFrom: text(),
  quietTo: text(),
  deferredShelfLifeHours: integer(),
  /** Who must sign in with a second factor. */
  secondFactor: text({ enum: ['admins', 'everyone', 'nobody'] })
    .notNull()
    .default('admins'),
  /** 1: a lead who sends media is told that it was left out. */
  mediaReply: integer().notNull().default(1),
  /** JSON: the practice's own wordings of the canned texts; null: none. */
  texts: text(),
  /** Words of messages are kept for so many months; null: for ever. */
  retentionMonths: integer(),
  /** JSON: who may do what; null: as usual. */
  whoMay: text(),
});

const accountId = () =>
  text()
    .notNull()
    .references(() => accounts.id);

export const locations = pgTable(
  'locations',
  {
    id: text().primaryKey(),
    accountId: accountId(),
    version: counter().notNull(),
    name: text().notNull(),
    timeZone: text().notNull(),
    address: text(),
    voiceNumber: text(),
    archivedAt: text(),
    /** 1: an import archived it, so that one that finds it again may bring it back. [E2] */
    archivedByImport: integer().notNull().default(0),
    /** What the EMR calls it, by which an import knows it again. */
    emrId: text(),
    /** JSON by weekday, in one form; null: not known. */
    openingHours: text(),
  },
  table => [
    index('locations_version').on(table.accountId, table.version),
    uniqueIndex('one_location_an_emr_id').on(table.accountId, table.emrId),
  ],
);

export const trackingNumbers = pgTable(
  'tracking_numbers',
  {
    id: text().primaryKey(),
    accountId: accountId(),
    version: counter().notNull(),
    phoneNumber: text().notNull(),
    label: text().notNull(),
    /** One column for both purposes: a number cannot have two. */
    purpose: text().$type<StoredTrackingNumber['purpose']>().notNull(),
    textEnabled: integer().notNull(),
    locationId: text().references(() => locations.id),
    forwardTo: text(),
    carrierAnswersStop: integer().notNull(),
    /** Calls through it are recorded, with or without words that say so, and make a lead of a caller whom no lead has. */
    recordCalls: integer().notNull().default(0),
    announcesRecording: integer().notNull().default(1),
    createsLeads: integer().notNull().default(0),
  },
  table => [
    index('tracking_numbers_version').on(table.accountId, table.version),
    uniqueIndex('tracking_numbers_phone_number').on(table.phoneNumber),
    uniqueIndex('one_text_number_a_location')
      .on(table.accountId, table.locationId)
      .where(sql`"textEnabled" = 1 and "purpose" = 'two_way_texting'`),
    check('tracking_number_purpose', sql`"purpose" in ('two_way_texting', 'appointments')`),
    check('text_number_has_location', sql`"textEnabled" = 0 or "purpose" <> 'two_way_texting' or "locationId" is not null`),
  ],
);

export const staff = pgTable(
  'staff',
  {
    id: text().primaryKey(),
    accountId: accountId(),
    version: counter().notNull(),
    name: text().notNull(),
    email: text().notNull(),
    role: text().$type<StoredStaff['role']>().notNull(),
    joinedAt: text(),
    disabledAt: text(),
    /** JSON: how the person is told of new texts; null: as usual. */
    preferences: text(),
    /** The mail server takes nothing for this address: since when, and its code. */
    emailRefusedAt: text(),
    emailRefusedCode: integer(),
    /** Which version of the word on compliance the person accepted, and when; null: none yet. */
    complianceVersion: integer(),
    complianceAcceptedAt: text(),
  },
  table => [index('staff_version').on(table.accountId, table.version), uniqueIndex('staff_email').on(sql`lower("email")`)],
);

export const leads = pgTable(
  'leads',
  {
    id: text().primaryKey(),
    accountId: accountId(),
    version: counter().notNull(),
    firstName: text().notNull(),
    lastName: text().notNull(),
    phone1: text(),
    phone1Label: text(),
    phone2: text(),
    phone2Label: text(),
    email: text(),
    source: text(),
    notes: text().notNull(),
    timeZone: text(),
    doNotTextByStaff: integer().notNull(),
    /** The number whose STOP marked this lead. */
    stopMarkedBy: text(),
    doNotTextAt: text(),
    createdAt: text().notNull(),
    /** Here only: the name as it is searched, see `leadSearch`. */
    searchName: text().notNull(),
  },
  table => [
    index('leads_version').on(table.accountId, table.version),
    index('leads_account').on(table.accountId, table.id),
    index('leads_phone1').on(table.accountId, table.phone1),
    index('leads_phone2').on(table.accountId, table.phone2),
    index('leads_name').on(table.accountId, sql`lower("lastName")`, sql`lower("firstName")`, table.id),
    index('leads_email').on(table.accountId, sql`lower("email")`),
  ],
);

/** Consent and opt-out belong to the number. [C2, O8] */
export const phoneNumbers = pgTable(
  'phone_numbers',
  {
    accountId: accountId(),
    number: text().notNull(),
    consent: text().$type<StoredPhone['consent']>().notNull(),
    consentAt: text(),
    warnedAt: text(),
    warningVersion: text(),
    optedOutAt: text(),
    optedOutWords: text(),
    frozenAt: text(),
    frozenWords: text(),
    /** Staff repeated the consent request, once. */
    askedAgainAt: text(),
    askedAgainBy: text().references(() => staff.id),
    lastInboundAt: text(),
    /** JSON: the automatic replies of the last day. */
    recentReplies: text().notNull(),
  },
  table => [
    primaryKey({ columns: [table.accountId, table.number] }),
    index('phone_numbers_frozen').on(table.frozenAt).where(sql`"frozenAt" is not null`),
    check('consent_state', sql`"consent" in ('none', 'requested', 'granted', 'declined')`),
  ],
);

export const messages = pgTable(
  'messages',
  {
    id: text().primaryKey(),
    accountId: accountId(),
    version: counter().notNull(),
    position: counter().notNull(),
    leadId: text().references(() => leads.id),
    messageKind: text().$type<StoredMessage['messageKind']>().notNull(),
    leadPhone: text().notNull(),
    trackingNumber: text().notNull(),
    locationId: text().references(() => locations.id),
    body: text().notNull(),
    segments: integer().notNull(),
    mediaOmitted: integer().notNull(),
    state: text().$type<StoredMessage['state']>().notNull(),
    stateAt: text().notNull(),
    reason: text().$type<NonNullable<StoredMessage['reason']>>(),
    errorCode: integer(),
    heldUntil: text(),
    staffId: text().references(() => staff.id),
    createdAt: text().notNull(),
    carrierId: text(),
    attempts: integer().notNull(),
    dueAt: text(),
    answersAt: text(),
    checks: integer().notNull(),
    /** JSON: the message's `appointment`. */
    appointment: text(),
    /** Of an appointment text: the practice's own id of the appointment, to find its texts by. */
    appointmentId: text(),
    /** Staff changed its words while it waited. */
    editedAt: text(),
    editedBy: text().references(() => staff.id),
    /** An admin sent it in spite of quiet hours, and why. */
    sentAnywayAt: text(),
    sentAnywayBy: text().references(() => staff.id),
    sentAnywayReason: text(),
    /** The API key by which another program wrote it. */
    apiKeyName: text(),
    /** Of a consent request: which wording of the warning it is. */
    warningVersion: text(),
    /** Since when its words are gone from here, and from the carrier's log. */
    emptiedAt: text(),
    redactedAt: text(),
    /** 1 from the recorded attempt to its recorded outcome. At most one a number, so that texts leave in order. [D5] */
    inFlight: integer().notNull(),
  },
  table => [
    index('messages_version').on(table.accountId, table.version),
    uniqueIndex('messages_position').on(table.accountId, table.position),
    index('messages_conversation').on(table.accountId, table.leadId, table.position),
    uniqueIndex('messages_carrier_id').on(table.carrierId).where(sql`"carrierId" is not null`),
    index('messages_waiting_phone').on(table.accountId, table.leadPhone, table.position).where(sql`"state" in ('deferred', 'queued')`),
    index('messages_waiting_lead').on(table.accountId, table.leadId, table.position).where(sql`"state" in ('deferred', 'queued')`),
    index('messages_outbox').on(table.dueAt, table.position).where(sql`"state" = 'queued'`),
    index('messages_unknown').on(table.dueAt).where(sql`"state" = 'unknown' and "dueAt" is not null`),
    index('messages_appointment').on(table.accountId, table.appointmentId, table.position).where(sql`"appointmentId" is not null`),
    index('messages_appointment_phone').on(table.accountId, table.leadPhone, table.position).where(sql`"messageKind" = 'appointment'`),
    index('messages_appointment_newest').on(table.accountId, table.position).where(sql`"messageKind" = 'appointment'`),
    index('messages_unresolved').on(table.accountId, table.leadPhone).where(sql`"state" = 'unknown'`),
    index('messages_to_redact')
      .on(table.accountId, table.position)
      .where(sql`"emptiedAt" is not null and "redactedAt" is null and "carrierId" is not null`),
    uniqueIndex('one_post_a_number').on(table.accountId, table.leadPhone).where(sql`"inFlight" = 1`),
    index('messages_consent_requests').on(table.accountId, table.leadPhone).where(sql`"messageKind" = 'consent_request'`),
    uniqueIndex('one_consent_request_a_number')
      .on(table.accountId, table.leadPhone)
      .where(sql`"messageKind" = 'consent_request' and ("state" = 'queued' or "inFlight" = 1)`),
  ],
);

/**
 * Pairs that the carrier itself blocks, which is nobody's but the lead's to lift. `liftedAt`: by a START to that very number, or because a text
 * got through. Apart from our own opt-out, which belongs to the number. [O12]
 */
export const carrierBlocks = pgTable(
  'carrier_blocks',
  {
    accountId: accountId(),
    leadPhone: text().notNull(),
    trackingNumber: text().notNull(),
    blockedAt: text().notNull(),
    liftedAt: text(),
  },
  table => [primaryKey({ columns: [table.accountId, table.leadPhone, table.trackingNumber] })],
);

/** What the carrier's directory says of a lead's number, and when. Asked seldom, since each question costs. [D14] */
export const phoneLines = pgTable(
  'phone_lines',
  {
    accountId: accountId(),
    number: text().notNull(),
    /** The carrier's word for the kind of line; `invalid`: no such number; `unknown`: it does not say. */
    lineType: text().notNull(),
    checkedAt: text().notNull(),
  },
  table => [primaryKey({ columns: [table.accountId, table.number] })],
);

/** Every status that the carrier reported, once. `errorCode` 0: none. `messageId` null: no text of ours was known by that id. [D3] */
export const messageEvents = pgTable(
  'message_events',
  {
    id: counter().primaryKey().generatedAlwaysAsIdentity(),
    carrierId: text().notNull(),
    statusAsSaid: text().notNull(),
    errorCode: integer().notNull(),
    status: text(),
    messageId: text().references(() => messages.id),
    at: text().notNull(),
  },
  table => [uniqueIndex('message_events_once').on(table.carrierId, table.statusAsSaid, table.errorCode)],
);

/**
 * Here only: the relay processes that post texts. Whoever began an attempt holds it while `leaseUntil`, in this database's own time, is to
 * come; a process that ended well removes its row. What nobody holds was interrupted. [D2]
 */
export const holders = pgTable('holders', {
  id: text().primaryKey(),
  leaseUntil: timestamp({ withTimezone: true }).notNull(),
});

/** Written before each POST. `endedAt` null: it is under way, or the relay died during it. [D2] */
export const attempts = pgTable(
  'attempts',
  {
    messageId: text()
      .notNull()
      .references(() => messages.id),
    attempt: integer().notNull(),
    begunAt: text().notNull(),
    endedAt: text(),
    /** What the POST was answered: accepted, refused, retry or unknown. */
    answer: text().$type<'accepted' | 'refused' | 'retry' | 'unknown'>(),
    errorCode: integer(),
    /** Here only: one of `holders`, or one that is gone. */
    holderId: text().notNull(),
  },
  table => [
    primaryKey({ columns: [table.messageId, table.attempt] }),
    index('attempts_open').on(table.messageId).where(sql`"endedAt" is null`),
  ],
);

/** The ledger. Triggers refuse to update, delete or truncate. [C7] */
export const consentEntries = pgTable(
  'consent_entries',
  {
    id: text().primaryKey(),
    accountId: accountId(),
    version: counter().notNull(),
    position: counter().notNull(),
    phoneNumber: text().notNull(),
    leadId: text().references(() => leads.id),
    change: text().$type<StoredConsentEntry['change']>().notNull(),
    consent: text().$type<NonNullable<StoredConsentEntry['consent']>>(),
    words: text(),
    warningVersion: text(),
    messageId: text().references(() => messages.id),
    route: text().$type<StoredConsentEntry['route']>().notNull(),
    staffId: text().references(() => staff.id),
    at: text().notNull(),
    /** Its place in the account's ledger, from 1, and the hash that chains it to the line before. 0 and empty: an older relay's, not chained yet. */
    ledgerNumber: counter().notNull().default(0),
    hash: text().notNull().default(''),
  },
  table => [
    index('consent_entries_version').on(table.accountId, table.version),
    uniqueIndex('consent_entries_position').on(table.accountId, table.position),
    index('consent_entries_conversation').on(table.accountId, table.leadId, table.position),
    uniqueIndex('consent_entries_ledger_number').on(table.accountId, table.ledgerNumber).where(sql`"ledgerNumber" > 0`),
    index('consent_entries_unchained').on(table.accountId, table.position).where(sql`"ledgerNumber" = 0`),
  ],
);

/** Who did what and when. Triggers refuse to update or delete. It refers to nothing, so that nothing that is deleted touches it. [A1] */
export const auditEntries = pgTable(
  'audit_entries',
  {
    id: text().primaryKey(),
    accountId: accountId(),
    /** Its place in the account's log, from 1. */
    auditNumber: counter().notNull(),
    at: text().notNull(),
    actorKind: text().$type<StoredAuditEntry['actorKind']>().notNull(),
    /** The person or the key; null for relay and carrier. */
    actorId: text(),
    action: text().notNull(),
    leadId: text(),
    /** What it was done to, where that is not the lead itself: a kind of row and its id. */
    subjectKind: text(),
    subjectId: text(),
    /** JSON: names of fields with before and after, counts; never words of messages. */
    details: text().notNull(),
    hash: text().notNull(),
  },
  table => [
    uniqueIndex('audit_entries_number').on(table.accountId, table.auditNumber),
    index('audit_entries_actor').on(table.accountId, table.actorId, table.auditNumber),
    index('audit_entries_lead').on(table.accountId, table.leadId, table.auditNumber),
  ],
);

/** The end of each chain, signed. `version` is the account's that last moved it. [C11, A2] */
export const chainHeads = pgTable(
  'chain_heads',
  {
    accountId: accountId(),
    chain: text().$type<StoredChainHead['chain']>().notNull(),
    version: counter().notNull(),
    length: counter().notNull(),
    hash: text().notNull(),
    signature: text().notNull(),
  },
  table => [primaryKey({ columns: [table.accountId, table.chain] })],
);

/** The account's Ed25519 key, made once: DER in base64, SPKI and PKCS #8. */
export const chainKeys = pgTable('chain_keys', {
  accountId: accountId().primaryKey(),
  publicKey: text().notNull(),
  privateKey: text().notNull(),
  createdAt: text().notNull(),
});

export const readMarks = pgTable(
  'read_marks',
  {
    id: text().primaryKey(),
    accountId: accountId(),
    version: counter().notNull(),
    staffId: text()
      .notNull()
      .references(() => staff.id),
    leadId: text()
      .notNull()
      .references(() => leads.id),
    position: counter().notNull(),
  },
  table => [
    index('read_marks_version').on(table.accountId, table.version),
    uniqueIndex('one_read_mark_a_person').on(table.accountId, table.staffId, table.leadId),
  ],
);

/** Calls to tracking numbers. `carrierId` is the carrier's, by which a repeated webhook is known. [V1] */
export const calls = pgTable(
  'calls',
  {
    id: text().primaryKey(),
    accountId: accountId(),
    version: counter().notNull(),
    position: counter().notNull(),
    leadId: text().references(() => leads.id),
    callerPhone: text().notNull(),
    trackingNumber: text().notNull(),
    locationId: text().references(() => locations.id),
    forwardedTo: text(),
    state: text().$type<StoredCall['state']>().notNull(),
    seconds: integer(),
    recordingId: text(),
    recordingSeconds: integer(),
    createdAt: text().notNull(),
    endedAt: text(),
    carrierId: text().notNull(),
  },
  table => [
    index('calls_version').on(table.accountId, table.version),
    uniqueIndex('calls_position').on(table.accountId, table.position),
    uniqueIndex('calls_carrier_id').on(table.carrierId),
    index('calls_conversation').on(table.accountId, table.leadId, table.position),
    index('calls_caller').on(table.accountId, table.callerPhone),
  ],
);

/** Every wording of the canned texts that was ever in use. Triggers refuse to update or delete. `text` null: the article's came back. [C16] */
export const cannedTexts = pgTable(
  'canned_texts',
  {
    id: text().primaryKey(),
    accountId: accountId(),
    name: text({ enum: ['consentRequest', 'waitingReply', 'strangerReply'] }).notNull(),
    text: text(),
    hash: text(),
    at: text().notNull(),
    /** Who worded it; null: an API key. */
    staffId: text().references(() => staff.id),
  },
  table => [index('canned_texts_at').on(table.accountId, table.at)],
);

/** What they protect keeps its words whatever the retention says. `leadId` null: everything. [H2] */
export const legalHolds = pgTable(
  'legal_holds',
  {
    id: text().primaryKey(),
    accountId: accountId(),
    version: counter().notNull(),
    leadId: text().references(() => leads.id),
    reason: text().notNull(),
    placedAt: text().notNull(),
    placedBy: text().references(() => staff.id),
    releasedAt: text(),
    releasedBy: text().references(() => staff.id),
    releaseReason: text(),
  },
  table => [index('legal_holds_version').on(table.accountId, table.version)],
);

/** Numbers that no lead has and from which staff want to hear nothing. `blockedAt` null: it was lifted. */
export const blockedNumbers = pgTable(
  'blocked_numbers',
  {
    id: text().primaryKey(),
    accountId: accountId(),
    version: counter().notNull(),
    number: text().notNull(),
    blockedAt: text(),
    staffId: text().references(() => staff.id),
  },
  table => [
    index('blocked_numbers_version').on(table.accountId, table.version),
    uniqueIndex('blocked_numbers_number').on(table.accountId, table.number),
  ],
);

/** Consent requests of staff for which one that was waiting to leave stood in: the same id again is answered with that one. */
export const stoodInRequests = pgTable('stood_in_requests', {
  id: text().primaryKey(),
  accountId: accountId(),
  messageId: text()
    .notNull()
    .references(() => messages.id),
});

/**
 * Ids of texts that staff took back before the relay had them: one that arrives with such an id after all is kept as cancelled. Swept after a
 * month, when no request can be under way any more. [D15]
 */
export const withdrawnTexts = pgTable(
  'withdrawn_texts',
  {
    accountId: accountId(),
    id: text().notNull(),
    at: text().notNull(),
  },
  table => [primaryKey({ columns: [table.accountId, table.id] }), index('withdrawn_texts_at').on(table.at)],
);

/**
 * That the database was put back, as the account's key says so: how much of the consent ledger there was in the backup. By it a desktop tells a
 * restore from a rewriting. [C17]
 */
export const ledgerRestores = pgTable('ledger_restores', {
  accountId: accountId().primaryKey(),
  backupAt: text().notNull(),
  restoredAt: text().notNull(),
  length: counter().notNull(),
  hash: text().notNull(),
  signature: text().notNull(),
});

/** Texts to a number that no account has. Kept, so that nothing that was answered 2xx is lost. [D4] */
export const unroutedTexts = pgTable('unrouted_texts', {
  carrierId: text().primaryKey(),
  sender: text().notNull(),
  receiver: text().notNull(),
  body: text().notNull(),
  mediaCount: integer().notNull(),
  at: text().notNull(),
});

export const apiKeys = pgTable(
  'api_keys',
  {
    id: text().primaryKey(),
    accountId: accountId(),
    name: text().notNull(),
    /** SHA-256 of the key, hex. */
    keyHash: text().notNull(),
    /** JSON: what it may do. */
    scopes: text().notNull(),
    createdAt: text().notNull(),
    /** The admin who made it; null: at the relay's command line. */
    createdBy: text().references(() => staff.id),
    expiresAt: text(),
    /** Kept to the hour: it is not written at each request. */
    lastUsedAt: text(),
    revokedAt: text(),
  },
  table => [uniqueIndex('api_keys_hash').on(table.keyHash)],
);

export const invitations = pgTable(
  'invitations',
  {
    staffId: text()
      .primaryKey()
      .references(() => staff.id),
    accountId: accountId(),
    /** SHA-256 of the code, hex. */
    codeHash: text().notNull(),
    expiresAt: text().notNull(),
    usedAt: text(),
  },
  table => [uniqueIndex('invitations_hash').on(table.codeHash)],
);

/** One row about the database itself. `epoch`: cursors of another one are worth nothing here. [S7] */
export const databaseState = pgTable(
  'database_state',
  {
    id: integer().primaryKey(),
    epoch: text().notNull(),
    /** When the backup that was restored here was made; null: none was, or what was missed since has been fetched. [D10] */
    missedSince: text(),
    /** When it was restored; texts written before then are not sent by themselves while `missedSince` stands. [D10] */
    restoredAt: text(),
    /** SHA-256 of the one-time code that sets up an empty relay, hex. */
    setUpCodeHash: text(),
    setUpExpiresAt: text(),
  },
  () => [check('one_database_state', sql`"id" = 1`)],
);

/** Failed sign-ins, of an email or from an address, of which the key holds a digest. They hold for every relay and over restarts. */
export const signInAttempts = pgTable(
  'sign_in_attempts',
  {
    key: text().primaryKey(),
    failures: integer().notNull(),
    lastAt: text().notNull(),
    lockedUntil: text(),
  },
  table => [index('sign_in_attempts_last').on(table.lastAt)],
);

/** The outbox of emails. Several entries with one `mailId` leave as one email, whose Message-ID is made from it. */
export const emails = pgTable(
  'emails',
  {
    id: text().primaryKey(),
    accountId: accountId(),
    staffId: text()
      .notNull()
      .references(() => staff.id),
    emailKind: text().$type<StoredEmail['emailKind']>().notNull(),
    /** The lead's text that it tells of. */
    messageId: text(),
    mailId: text(),
    state: text().$type<StoredEmail['state']>().notNull(),
    dueAt: text().notNull(),
    /** Until then whoever took it is sending it. */
    leaseUntil: text(),
    attempts: integer().notNull(),
    createdAt: text().notNull(),
    doneAt: text(),
    /** The mail server's code, where it refused. */
    refusedCode: integer(),
    /** What the email says besides, sealed, until it is done. */
    sealed: text(),
  },
  table => [
    uniqueIndex('one_email_a_text_and_person').on(table.messageId, table.staffId, table.emailKind),
    index('emails_due').on(table.dueAt).where(sql`"state" in ('waiting', 'sending')`),
    index('emails_done').on(table.doneAt).where(sql`"doneAt" is not null`),
  ],
);

/** Files of locations that were handed in: what they said, and once it was applied, what that did. They are no rows of the feed. [E3] */
export const locationImports = pgTable(
  'location_imports',
  {
    id: text().primaryKey(),
    accountId: accountId(),
    staffId: text(),
    createdAt: text().notNull(),
    /** JSON; emptied when it is applied. */
    file: text().notNull(),
    appliedAt: text(),
    /** JSON: how many locations were made, changed and archived. */
    outcome: text(),
  },
  table => [index('location_imports_created').on(table.accountId, table.createdAt)],
);

/** Imports of leads. `uploading`: its rows are still coming in. [J1] */
export const leadImports = pgTable(
  'lead_imports',
  {
    id: text().primaryKey(),
    accountId: accountId(),
    fileName: text().notNull(),
    state: text({
      enum: [
        'uploading',
        'uploaded',
        'checking',
        'ready',
        'importing',
        'done',
        'cancelling',
        'cancelled',
        'undoing',
        'undone',
        'discarding',
      ],
    }).notNull(),
    createdAt: text().notNull(),
    createdBy: text().references(() => staff.id),
    /** On whose behalf it goes on by itself. */
    actorKind: text({ enum: ['staff', 'api_key', 'relay', 'carrier'] }).notNull(),
    actorId: text(),
    encoding: text().notNull(),
    /** JSON: the file's columns, how they are taken, and rows by outcome. */
    columns: text().notNull(),
    mapping: text(),
    counts: text().notNull(),
    rows: integer().notNull(),
    done: integer().notNull(),
    /** The number of the row that was done last. */
    place: integer().notNull(),
    /** When rows last came in: an upload that fell silent is discarded. */
    heardAt: text(),
  },
  table => [
    index('lead_imports_newest').on(table.accountId, table.createdAt),
    index('lead_imports_under_way')
      .on(table.createdAt)
      .where(sql`"state" in ('uploading', 'checking', 'importing', 'cancelling', 'undoing', 'discarding')`),
  ],
);

/** The rows of the files, for a month. `leadVersion`: of the lead when the import last touched it. */
export const leadImportRows = pgTable(
  'lead_import_rows',
  {
    importId: text()
      .notNull()
      .references(() => leadImports.id),
    number: integer().notNull(),
    /** JSON. */
    cells: text().notNull(),
    lead: text(),
    outcome: text(),
    errors: text().notNull(),
    leadId: text(),
    leadVersion: counter(),
    /** JSON: the columns of the lead that were blank before. */
    filled: text(),
  },
  table => [
    primaryKey({ columns: [table.importId, table.number] }),
    index('lead_import_rows_lead').on(table.importId, table.leadId),
    index('lead_import_rows_outcome').on(table.importId, table.outcome, table.number),
  ],
);

/**
 * Leads that are gone: their import was taken back [J2], or they were merged. `mergedInto` is the lead that stands for them now, also after it was
 * merged itself; the phones are those that the lead had, by slot. [B3, B5]
 */
export const goneLeads = pgTable(
  'gone_leads',
  {
    id: text()
      .primaryKey()
      .references(() => leads.id),
    accountId: accountId(),
    version: counter().notNull(),
    mergedInto: text().references(() => leads.id),
    phone1: text(),
    phone2: text(),
    goneAt: text().notNull(),
    /** What a merged lead was called, who merged it, and JSON: numbers that neither lead has any more. */
    name: text(),
    mergedBy: text(),
    leftOut: text(),
  },
  table => [
    index('gone_leads_version').on(table.accountId, table.version),
    index('gone_leads_merged').on(table.accountId, table.mergedInto).where(sql`"mergedInto" is not null`),
  ],
);
