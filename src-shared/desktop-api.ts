import { z } from 'zod';
import { ApiKey, MadeApiKey } from './protocol/api-key.ts';
import { Account } from './protocol/account.ts';
import {
  AttachUnmatched,
  CreateApiKey,
  CreateLead,
  CreateLocation,
  CreateTrackingNumber,
  DecideFreeze,
  DecideNumberFreeze,
  InviteStaff,
  MergeLeads,
  RecordConsent,
  RecordOptOut,
  SendAnyway,
  UpdateAccount,
  UpdateLead,
  UpdateLocation,
  MailState,
  SetPreferences,
  UpdateStaff,
  UpdateTrackingNumber,
} from './protocol/commands.ts';
import { AuditEntry, AuditQuery } from './protocol/audit-entry.ts';
import { Call, CallState } from './protocol/call.ts';
import { BuyNumber, CarrierNumbers, OfferedKind, OfferedNumbers, RepairedNumber } from './protocol/carrier-number.ts';
import { ConsentEntry } from './protocol/consent-entry.ts';
import { Hash } from './protocol/ledger-head.ts';
import { ImportMapping, ImportOutcome, LeadImport, LeadImportRow } from './protocol/lead-import.ts';
import { Lead, PhoneSlot } from './protocol/lead.ts';
import { CannedTextVersion } from './protocol/canned-text.ts';
import { MergedLead } from './protocol/merged-lead.ts';
import { LegalHold, PlaceLegalHold, ReleaseLegalHold } from './protocol/legal-hold.ts';
import { RetentionMonths, RetentionPreview } from './protocol/retention.ts';
import { ApplyLocationImport, LocationColumns, LocationImport, LocationImportOutcome } from './protocol/location-import.ts';
import { Location } from './protocol/location.ts';
import { Message } from './protocol/message.ts';
import {
  AcceptCompliance,
  ChangePassword,
  ConfirmSecondFactor,
  Device,
  RecoveryCodes,
  SecondFactorKey,
  StaffAccess,
  UpdateMe,
  WithPassword,
} from './protocol/people.ts';
import { Problem } from './protocol/problem.ts';
import { Id, Instant } from './protocol/scalars.ts';
import { Staff } from './protocol/staff.ts';
import { TextHistory } from './protocol/text-history.ts';
import { UnmatchedNumber } from './protocol/unmatched-number.ts';
import { TrackingNumber } from './protocol/tracking-number.ts';

/** Who is at this desktop. */
export const Session = z.discriminatedUnion('state', [
  z.object({ state: z.literal('signed_out'), relayUrl: z.string(), /** Why, when the relay ended it. */ because: z.string().nullable() }),
  z.object({
    state: z.literal('signed_in'),
    relayUrl: z.string(),
    accountId: Id,
    accountName: z.string(),
    staffId: Id,
    email: z.string(),
    /** Nothing of a lead can be read until it is unlocked. */
    locked: z.boolean(),
    /** A second factor must be set up within the day. */
    mustEnrol: z.boolean(),
    /** `memory`: this machine has no key store, so nothing is kept on disk and the app says so. */
    cache: z.enum(['encrypted', 'memory']),
  }),
  /** Signed in, but nothing is allowed before a second factor is set up. */
  z.object({ state: z.literal('enrolling'), relayUrl: z.string(), accountName: z.string(), email: z.string() }),
]);
export type Session = z.infer<typeof Session>;

/** The connection line speaks only when there is something to say. */
export const Connection = z.object({
  state: z.enum(['connecting', 'catching_up', 'live', 'offline', 'update_needed']),
  /** The last word from the relay; null: none yet. */
  lastHeardAt: Instant.nullable(),
  offlineSince: Instant.nullable(),
  /** Texts and other commands that wait here for the relay. */
  waitingHere: z.int().nonnegative(),
  /** This computer's disk is full: nothing new is kept here but texts that are sent. */
  diskFull: z.boolean(),
  /** During the first catch-up, rows applied of about `total`. */
  progress: z.object({ done: z.int(), total: z.int() }).nullable(),
  /** When the next attempt is made, while offline. */
  retryAt: Instant.nullable(),
});
export type Connection = z.infer<typeof Connection>;

/** One row of the inbox. A conversation is a lead. */
export const Conversation = z.object({
  leadId: Id,
  firstName: z.string(),
  lastName: z.string(),
  /** The lead's first phone, E.164: what a lead without a name is called by. */
  phone: z.string().nullable().optional(),
  lastBody: z.string(),
  lastDirection: z.enum(['inbound', 'outbound']),
  lastState: z.string(),
  /** A call came after every text. */
  lastCall: CallState.nullable(),
  lastAt: Instant,
  lastPosition: z.int(),
  locationId: Id.nullable(),
  /** The lead's texts and missed calls that the person at this desktop has not seen. */
  unread: z.int().nonnegative(),
  /** The calls among them. */
  missedCalls: z.int().nonnegative(),
  /** The lead wrote last and nobody of the staff has answered. */
  needsReply: z.boolean(),
  deferred: z.int().nonnegative(),
  /** Texts that failed or whose outcome is unknown and that nobody dealt with. */
  failed: z.int().nonnegative(),
  /** Texts that grew too old to go without another look, here or at the relay. [C13] */
  review: z.int().nonnegative(),
  doNotText: z.boolean(),
  /** Every phone of the lead declined, or the lead's words may have meant stop on one. null: neither. */
  standing: z.enum(['declined', 'frozen']).nullable(),
  /** The person at this desktop wrote in it. */
  mine: z.boolean(),
  hasDraft: z.boolean(),
});
export type Conversation = z.infer<typeof Conversation>;

const ConversationsPage = z.object({ rows: z.array(Conversation), total: z.int(), unread: z.int(), needsReply: z.int() });

/** A text that staff sent and that waits on this desktop, or that the relay refused. It is shown at the end of its conversation. */
export const WaitingText = z.object({
  id: Id,
  leadId: Id,
  locationId: Id,
  phone: PhoneSlot,
  body: z.string(),
  segments: z.int(),
  createdAt: Instant,
  state: z.enum(['waiting', 'posting', 'refused']),
  problem: Problem.nullable(),
});
export type WaitingText = z.infer<typeof WaitingText>;

const CONVERSATION_ROWS = [Message, ConsentEntry, Call] as const;
const ConversationRow = z.discriminatedUnion('kind', CONVERSATION_ROWS);
/** What the relay tells of a conversation. */
export type ConversationRow = z.infer<typeof ConversationRow>;

/** A text from a number that this lead shares went into another lead's conversation. Made by the desktop from what it has. [M1] */
export const ElsewhereText = z.object({
  kind: z.literal('elsewhere'),
  /** Of the message. */
  id: Id,
  position: z.int(),
  createdAt: Instant,
  phoneNumber: z.string(),
  leadId: Id,
  leadName: z.string(),
});
export type ElsewhereText = z.infer<typeof ElsewhereText>;

/**
 * A conversation's page: messages, calls and consent entries by position, oldest first. Of a number that several leads share the consent entries
 * are in each one's conversation, and where its texts went is told in the others'.
 */
export const ThreadPage = z.object({
  items: z.array(z.discriminatedUnion('kind', [...CONVERSATION_ROWS, ElsewhereText])),
  /** Ask with `before` the first position for more. */
  hasOlder: z.boolean(),
  /** Only on a page asked for with `around` or `after`: ask with `after` the last position for more. */
  hasNewer: z.boolean().optional(),
  waiting: z.array(WaitingText),
  /** The position up to which this person has read. */
  readPosition: z.int(),
  /** Inbound messages after it. */
  unread: z.int(),
});
export type ThreadPage = z.infer<typeof ThreadPage>;

export const Draft = z.object({ leadId: Id, body: z.string(), locationId: Id.nullable(), phone: PhoneSlot.nullable() });
export type Draft = z.infer<typeof Draft>;

/** A found message; `excerpt` marks the hits by start and end offsets into it. */
export const FoundMessage = z.object({
  messageId: Id,
  leadId: Id,
  firstName: z.string(),
  lastName: z.string(),
  /** As in Conversation. */
  phone: z.string().nullable().optional(),
  direction: z.enum(['inbound', 'outbound']),
  at: Instant,
  position: z.int(),
  excerpt: z.string(),
  hits: z.array(z.tuple([z.int(), z.int()])),
});
export type FoundMessage = z.infer<typeof FoundMessage>;

/** Leads that are probably one person, and why. [B1] */
export const DuplicateGroup = z.object({ reason: z.enum(['phone', 'email', 'name']), leads: z.array(Lead) });
export type DuplicateGroup = z.infer<typeof DuplicateGroup>;

const LedgerEnd = z.object({ length: z.int().nonnegative(), hash: Hash });
/** The consent ledger is not what it was: somebody may have tampered with the practice's records. [C11] */
export const LedgerAlarm = z.object({
  because: z.enum(['shortened', 'rewritten', 'signature']),
  noticedAt: Instant,
  /** What this desktop remembers; null: nothing yet. */
  expected: LedgerEnd.nullable(),
  /** When this desktop last found the ledger whole. */
  expectedAt: Instant.nullable(),
  found: LedgerEnd,
  /** A restore that the pinned key signed explains it: so many lines were not in the backup. [C17] */
  restored: z.object({ backupAt: Instant, restoredAt: Instant, missing: z.int().positive() }).nullable(),
});
export type LedgerAlarm = z.infer<typeof LedgerAlarm>;

/** A line of the audit log, with the names that this desktop knows. */
export const AuditLine = AuditEntry.extend({ who: z.string(), leadName: z.string().nullable() });
export type AuditLine = z.infer<typeof AuditLine>;

/** What a person chose for this desktop. How it announces texts belongs to the person: it is on the person's row. [N5] */
export const DesktopPreferences = z.object({
  enterSends: z.boolean(),
  theme: z.enum(['system', 'light', 'dark']),
  /** The window's content is covered after so long without input; null: never. */
  coverAfterMinutes: z.int().min(1).max(240).nullable(),
  /** The window is locked after so long without input, and wants the password or the PIN; null: never. */
  lockAfterMinutes: z.int().min(1).max(240).nullable(),
  /** An admin who has no colleagues: nothing asks to invite any. */
  worksAlone: z.boolean(),
});
export type DesktopPreferences = z.infer<typeof DesktopPreferences>;

/** Unlocks this desktop only. */
export const Pin = z.string().regex(/^\d{6,12}$/, 'must have 6 to 12 digits');

/** A number that no lead has, and whether its words may mean stop. */
export const UnmatchedRow = UnmatchedNumber.extend({
  /** Since when its texts are on hold; null: they are not. [O6] */
  frozenAt: Instant.nullable(),
  /** The words that may mean stop. */
  frozenWords: z.string().nullable(),
});
export type UnmatchedRow = z.infer<typeof UnmatchedRow>;

/** All that the inbox shows when the window opens, asked at once. */
export const FirstLook = z.object({
  session: Session,
  /** The first page of all conversations: PAGE_ROWS of them. */
  conversations: ConversationsPage,
  locations: z.array(Location),
  staff: z.array(Staff),
  unmatched: z.array(UnmatchedRow),
});
export type FirstLook = z.infer<typeof FirstLook>;

/** A file of leads on its way to the relay. `taken`: it is there as a whole; else nothing of it is kept. */
export const LeadUpload = z.object({
  id: Id,
  fileName: z.string(),
  state: z.enum(['sending', 'taken', 'refused', 'stopped']),
  sentBytes: z.int().nonnegative(),
  totalBytes: z.int().nonnegative(),
  made: LeadImport.nullable(),
  /** Why it was refused. */
  problem: z.string().nullable(),
});
export type LeadUpload = z.infer<typeof LeadUpload>;

const none = z.tuple([]);
const page = { offset: z.int().nonnegative(), limit: z.int().min(1).max(500) };
const saved = z.void();

/**
 * Everything the window may ask of the main process: arguments and answer of each call. The sender and the arguments are checked in one
 * place. A failing call answers a Problem, whose `code` survives the crossing.
 */
export const desktopCalls = {
  /**
   * What the window shows first; null: nobody is signed in, or it was asked before, so that each is to be asked for itself. Answered before
   * anything of the network is loaded.
   */
  getFirstLook: { args: none, answer: FirstLook.nullable() },
  /** The window's first picture stands: main goes on with what it did not need. */
  tellPainted: { args: none, answer: saved },

  getSession: { args: none, answer: Session },
  signIn: {
    args: z.tuple([
      z.object({ relayUrl: z.string(), email: z.string(), password: z.string(), secondFactorCode: z.string().max(40).optional() }),
    ]),
    answer: Session,
  },
  acceptInvitation: {
    args: z.tuple([
      z.object({
        relayUrl: z.string(),
        code: z.string(),
        name: z.string(),
        password: z.string(),
        secondFactorCode: z.string().max(40).optional(),
      }),
    ]),
    answer: Session,
  },
  /** Whether the relay at this address has no practice yet and waits to be set up. */
  isRelayEmpty: { args: z.tuple([z.object({ relayUrl: z.string().max(300) })]), answer: z.boolean() },
  /** Makes the practice and its first admin on an empty relay, and signs in. */
  setUpRelay: {
    args: z.tuple([
      z.object({
        ...{ relayUrl: z.string(), code: z.string(), practiceName: z.string(), name: z.string(), email: z.string(), password: z.string() },
      }),
    ]),
    answer: Session,
  },
  signOut: { args: none, answer: saved },
  getConnection: { args: none, answer: Connection },
  reconnect: { args: none, answer: saved },

  listConversations: {
    args: z.tuple([z.object({ filter: z.enum(['all', 'unread', 'needs_reply', 'deferred', 'mine']), locationId: Id.nullable(), ...page })]),
    answer: ConversationsPage,
  },
  listThread: {
    /** None of the three: the newest. `around`: a page with that position in it. `after`: the page that follows it. */
    args: z.tuple([
      z.object({
        leadId: Id,
        before: z.int().optional(),
        around: z.int().optional(),
        after: z.int().optional(),
        limit: z.int().min(1).max(200),
      }),
    ]),
    answer: ThreadPage,
  },
  searchMessages: {
    args: z.tuple([z.object({ text: z.string().max(200), ...page })]),
    answer: z.object({ rows: z.array(FoundMessage), hasMore: z.boolean() }),
  },
  listLeads: {
    args: z.tuple([z.object({ search: z.string().max(200), ...page })]),
    answer: z.object({ rows: z.array(Lead), total: z.int() }),
  },
  getLead: { args: z.tuple([Id]), answer: Lead.nullable() },
  /** Other leads that have one of this lead's numbers. */
  listLeadsSharingNumbers: {
    args: z.tuple([Id]),
    answer: z.array(z.object({ leadId: Id, firstName: z.string(), lastName: z.string(), phoneNumber: z.string() })),
  },
  /** Groups of leads that are probably one person, the surest first; without those that this person said are not. */
  listDuplicates: { args: none, answer: z.object({ groups: z.array(DuplicateGroup), total: z.int() }) },
  /** Each of these is another person: remembered on this desktop. */
  dismissDuplicates: { args: z.tuple([z.object({ leadIds: z.array(Id).min(2).max(100) })]), answer: saved },
  /** What was merged into this lead, the newest first. */
  listMergedLeads: { args: z.tuple([Id]), answer: z.array(MergedLead) },
  /** It cannot be undone. Needs the relay. */
  mergeLeads: {
    args: z.tuple([MergeLeads.extend({ id: Id, ifVersions: z.object({ survivor: z.int(), other: z.int() }) })]),
    answer: Lead,
  },
  /** How much of a lead would move with it: its texts and calls. */
  countOfLead: { args: z.tuple([Id]), answer: z.object({ texts: z.int(), calls: z.int() }) },
  /** Numbers that texted and that no lead has, the newest text first. */
  listUnmatched: { args: none, answer: z.array(UnmatchedRow) },
  /** Numbers that no lead has, that got appointment texts and wrote no more than a confirmation, the newest text first. [P4] */
  listAppointmentNumbers: { args: none, answer: z.array(UnmatchedRow) },
  /** The newest texts and events of such a number, oldest first. */
  listUnmatchedThread: {
    args: z.tuple([z.object({ number: z.string().max(60) })]),
    answer: z.array(z.discriminatedUnion('kind', CONVERSATION_ROWS)),
  },
  /** Gives the number to a lead, with its texts. A new lead with that number, by `createLead`, gets them too. */
  attachUnmatched: { args: z.tuple([AttachUnmatched.extend({ number: z.string().max(60) })]), answer: Lead },
  /** Staff decide whether words of a number that no lead has meant stop. [O6] */
  decideNumberFreeze: { args: z.tuple([DecideNumberFreeze.extend({ number: z.string().min(1).max(60) })]), answer: saved },
  /** Hear nothing more from a number that no lead has, or lift that. [M5] */
  blockNumber: { args: z.tuple([z.object({ number: z.string().min(1).max(60), blocked: z.boolean() })]), answer: saved },
  createLead: { args: z.tuple([CreateLead]), answer: Lead },
  updateLead: { args: z.tuple([z.object({ id: Id, ifVersion: z.int(), change: UpdateLead })]), answer: Lead },

  /** Durable at once: it is in this desktop's outbox before the call answers, and leaves in order. */
  sendText: { args: z.tuple([z.object({ id: Id, leadId: Id, locationId: Id, phone: PhoneSlot, body: z.string() })]), answer: WaitingText },
  /** Takes back a text that still waits here, or dismisses a refused one; the words return to the draft. */
  withdrawWaitingText: { args: z.tuple([Id]), answer: saved },
  /** A text that waited on this desktop past the practice's shelf life: it goes after all, or is taken back and its words forgotten. [C13] */
  releaseWaitingText: { args: z.tuple([Id]), answer: saved },
  discardWaitingText: { args: z.tuple([Id]), answer: saved },
  cancelText: { args: z.tuple([Id]), answer: saved },
  /** Other words for a text that waits at the relay. This and the next two need the relay. [D12] */
  editText: { args: z.tuple([z.object({ messageId: Id, ifVersion: z.int(), body: z.string() })]), answer: Message },
  /** Sends a text that waits for review. [C13] */
  releaseText: { args: z.tuple([Id]), answer: Message },
  /** Sends a text in spite of quiet hours. [D11] */
  sendAnyway: { args: z.tuple([SendAnyway.extend({ messageId: Id })]), answer: Message },
  /** Every step of an outbound text, asked of the relay: it is not kept here. */
  getTextHistory: { args: z.tuple([Id]), answer: TextHistory },
  resendText: { args: z.tuple([z.object({ messageId: Id, id: Id })]), answer: saved },
  requestConsent: { args: z.tuple([z.object({ id: Id, leadId: Id, locationId: Id, phone: PhoneSlot })]), answer: saved },
  /** What staff say of a lead's number. The relay alone decides on it, so each needs the relay. */
  decideFreeze: { args: z.tuple([DecideFreeze.extend({ leadId: Id })]), answer: Lead },
  recordConsent: { args: z.tuple([RecordConsent.extend({ leadId: Id })]), answer: Lead },
  recordOptOut: { args: z.tuple([RecordOptOut.extend({ leadId: Id })]), answer: Lead },
  markRead: { args: z.tuple([z.object({ leadId: Id, position: z.int().nonnegative() })]), answer: saved },
  getDraft: { args: z.tuple([Id]), answer: Draft.nullable() },
  saveDraft: { args: z.tuple([Draft]), answer: saved },

  getAccount: { args: none, answer: Account.nullable() },
  updateAccount: { args: z.tuple([z.object({ ifVersion: z.int(), change: UpdateAccount })]), answer: Account },
  /** Every wording of the canned texts, newest first, and what a retention would empty: asked of the relay. */
  listCannedTexts: { args: none, answer: z.array(CannedTextVersion) },
  previewRetention: { args: z.tuple([z.object({ months: RetentionMonths })]), answer: RetentionPreview },
  listLegalHolds: { args: none, answer: z.array(LegalHold) },
  placeLegalHold: { args: z.tuple([PlaceLegalHold]), answer: LegalHold },
  releaseLegalHold: { args: z.tuple([ReleaseLegalHold.extend({ id: Id })]), answer: LegalHold },
  listLocations: { args: none, answer: z.array(Location) },
  createLocation: { args: z.tuple([CreateLocation]), answer: Location },
  updateLocation: { args: z.tuple([z.object({ id: Id, ifVersion: z.int(), change: UpdateLocation })]), answer: Location },
  /** The person chooses a file of locations, and the relay says what it would change; null: none was chosen. [E3] */
  chooseLocationFile: { args: none, answer: LocationImport.nullable() },
  /** The same file, its columns taken as said. */
  mapLocationFile: { args: z.tuple([z.object({ columns: LocationColumns })]), answer: LocationImport },
  /** What it would change by now. */
  getLocationImport: { args: z.tuple([Id]), answer: LocationImport },
  applyLocationImport: { args: z.tuple([ApplyLocationImport.extend({ id: Id })]), answer: LocationImportOutcome },
  /** As CSV, which an import reads back. */
  exportLocations: { args: none, answer: z.object({ savedTo: z.string().nullable() }) },
  listTrackingNumbers: { args: none, answer: z.array(TrackingNumber) },
  createTrackingNumber: {
    args: z.tuple([CreateTrackingNumber]),
    answer: z.object({ row: TrackingNumber, warning: z.string().nullable() }),
  },
  updateTrackingNumber: {
    args: z.tuple([z.object({ id: Id, ifVersion: z.int(), change: UpdateTrackingNumber })]),
    answer: z.object({ row: TrackingNumber, warning: z.string().nullable() }),
  },
  /** How numbers stand at the carrier, what it sells, and buying: for administrators, and each asks the relay. */
  listCarrierNumbers: { args: none, answer: CarrierNumbers },
  searchAvailableNumbers: {
    args: z.tuple([z.object({ kind: OfferedKind, areaCode: z.string().max(20), contains: z.string().max(40), near: z.string().max(80) })]),
    answer: OfferedNumbers,
  },
  buyTrackingNumber: { args: z.tuple([BuyNumber]), answer: z.object({ row: TrackingNumber, warning: z.string().nullable() }) },
  repairTrackingNumber: { args: z.tuple([Id]), answer: RepairedNumber },
  listStaff: { args: none, answer: z.array(Staff) },
  updateStaff: { args: z.tuple([z.object({ id: Id, ifVersion: z.int(), change: UpdateStaff })]), answer: Staff },
  /** How a person is told of new texts: the person's own, or anyone's emails by an admin. */
  setStaffPreferences: { args: z.tuple([z.object({ id: Id, ifVersion: z.int(), change: SetPreferences })]), answer: Staff },
  getMailState: { args: none, answer: MailState },
  /** A new code in place of the old one; with it a person who has joined sets a new password. */
  inviteAgain: {
    args: z.tuple([z.object({ id: Id, ifVersion: z.int().positive(), byEmail: z.boolean() })]),
    answer: z.object({ row: Staff, invitationCode: z.string() }),
  },
  /** What is about people and the way they get in needs the relay: it is nowhere else. */
  listStaffAccess: { args: none, answer: z.array(StaffAccess) },
  listDevices: { args: z.tuple([z.object({ staffId: Id.nullable() })]), answer: z.array(Device) },
  signOutDevice: { args: z.tuple([z.string().max(100)]), answer: saved },
  resetSecondFactor: { args: z.tuple([Id]), answer: saved },
  unlockSignIn: { args: z.tuple([Id]), answer: saved },
  updateMe: { args: z.tuple([z.object({ ifVersion: z.int().positive(), change: UpdateMe })]), answer: Staff },
  acceptCompliance: { args: z.tuple([AcceptCompliance]), answer: Staff },
  changePassword: { args: z.tuple([ChangePassword]), answer: saved },
  /** Without a password while it is set up at sign-in, which has just asked for it. */
  beginSecondFactor: { args: z.tuple([z.object({ password: z.string().max(256).nullable() })]), answer: SecondFactorKey },
  confirmSecondFactor: { args: z.tuple([ConfirmSecondFactor]), answer: RecoveryCodes },
  removeSecondFactor: { args: z.tuple([WithPassword]), answer: saved },
  renewRecoveryCodes: { args: z.tuple([WithPassword]), answer: RecoveryCodes },
  /** The recovery codes are kept: the desktop goes on to the inbox. */
  finishEnrolment: { args: none, answer: Session },
  /** Lets the person choose a file; false: none was chosen. */
  saveRecoveryCodes: { args: z.tuple([z.array(z.string().max(40)).max(20)]), answer: z.boolean() },

  lockScreen: { args: none, answer: saved },
  /** By password, or by the PIN of this desktop. */
  unlockScreen: {
    args: z.tuple([z.object({ secret: z.string().min(1).max(256) })]),
    answer: z.object({ unlocked: z.boolean(), triesLeft: z.int().nonnegative() }),
  },
  getLock: { args: none, answer: z.object({ hasPin: z.boolean(), isKept: z.boolean() }) },
  /** null takes the PIN away. */
  setPin: { args: z.tuple([z.object({ pin: Pin.nullable() })]), answer: saved },
  /** Somebody is there. */
  stirred: { args: none, answer: saved },
  inviteStaff: { args: z.tuple([InviteStaff]), answer: z.object({ row: Staff, invitationCode: z.string() }) },

  /** Null: the ledger is as it was. It stays until an admin accepts what was found, on this desktop. */
  getLedgerAlarm: { args: none, answer: LedgerAlarm.nullable() },
  acceptLedger: { args: none, answer: saved },
  /** The log is at the relay alone, and for admins. `after`: `next` of the page before. */
  listAudit: {
    args: z.tuple([z.object({ query: AuditQuery, after: z.string().nullable() })]),
    answer: z.object({ rows: z.array(AuditLine), next: z.string().nullable() }),
  },
  /** As CSV, where the person wants it; `isWhole` is false where there was more than one file takes. */
  exportAudit: {
    args: z.tuple([AuditQuery]),
    answer: z.object({ savedTo: z.string().nullable(), count: z.int(), isWhole: z.boolean() }),
  },
  /** Makes a PDF of everything that the ledger says of a number, and asks where to keep it; null: nowhere. */
  saveProofOfConsent: {
    args: z.tuple([z.object({ leadId: Id, phone: PhoneSlot })]),
    answer: z.object({ savedTo: z.string().nullable() }),
  },

  /** Lets the person choose a file, and begins to hand it to the relay, which does the rest by itself; null: none was chosen. */
  chooseLeadImport: { args: none, answer: LeadUpload.nullable() },
  /** The file that was chosen last; it is handed on whatever the window shows. */
  getLeadUpload: { args: none, answer: LeadUpload.nullable() },
  stopLeadUpload: { args: none, answer: LeadUpload.nullable() },
  /** A file that was handed in and not imported. */
  forgetLeadImport: { args: z.tuple([Id]), answer: saved },
  checkLeadImport: { args: z.tuple([ImportMapping.extend({ id: Id })]), answer: LeadImport },
  /** The first rows, of one outcome or of all. */
  listLeadImportRows: { args: z.tuple([z.object({ id: Id, outcome: ImportOutcome.nullable() })]), answer: z.array(LeadImportRow) },
  moveLeadImport: { args: z.tuple([z.object({ id: Id, step: z.enum(['begin', 'cancel', 'undo']) })]), answer: LeadImport },
  getLeadImport: { args: z.tuple([Id]), answer: LeadImport },
  listLeadImports: { args: none, answer: z.array(LeadImport) },
  /** The rows that cannot be imported, as CSV, where the person wants them; null: nowhere. */
  saveImportFaults: { args: z.tuple([Id]), answer: z.object({ savedTo: z.string().nullable() }) },
  /** All leads, or those that a search finds, as CSV. */
  exportLeads: { args: z.tuple([z.object({ search: z.string().max(200) })]), answer: z.object({ savedTo: z.string().nullable() }) },

  /** API keys are asked of the relay, which answers administrators only. `createApiKey` tells the key, once. */
  listApiKeys: { args: none, answer: z.array(ApiKey) },
  createApiKey: { args: z.tuple([CreateApiKey]), answer: MadeApiKey },
  revokeApiKey: { args: z.tuple([Id]), answer: saved },

  getPreferences: { args: none, answer: DesktopPreferences },
  setPreferences: { args: z.tuple([DesktopPreferences]), answer: DesktopPreferences },
  /** The window's content was covered, or is shown again: whoever is covered looks at no conversation. */
  setCovered: { args: z.tuple([z.boolean()]), answer: saved },
  copyText: { args: z.tuple([z.string().max(2_000)]), answer: saved },
  /** A native context menu; answers the id of the chosen entry, null when dismissed. */
  showContextMenu: {
    args: z.tuple([z.array(z.object({ id: z.string(), label: z.string(), enabled: z.boolean() })).max(20)]),
    answer: z.string().nullable(),
  },
  openExternal: { args: z.tuple([z.string().max(2_000)]), answer: saved },
} as const;

type Calls = typeof desktopCalls;
export type DesktopCall = keyof Calls;
export type Answer<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: Problem };

/** What main tells the window. `changed` names what to ask again. */
export const DesktopEvent = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('changed'),
    what: z.array(
      z.enum([
        'session',
        'conversations',
        'leads',
        'locations',
        'tracking_numbers',
        'staff',
        'account',
        'blocked_numbers',
        'legal_holds',
        'merged_leads',
        'duplicates',
        'drafts',
        'preferences',
        'ledger',
        'api_keys',
        'staff_access',
      ]),
    ),
    /** Conversations and leads that changed; empty with `what` conversations or leads: any may have. */
    leadIds: z.array(Id),
  }),
  z.object({ type: z.literal('connection'), connection: Connection }),
  /** A notification was clicked. */
  z.object({ type: z.literal('open_conversation'), leadId: Id, position: z.int().nullable() }),
  /** A notification of a text that no lead has was clicked. */
  z.object({ type: z.literal('open_unmatched'), number: z.string() }),
  /** An entry of the native menu was chosen. */
  z.object({
    type: z.literal('command'),
    command: z.enum([
      'inbox',
      'leads',
      'unmatched',
      'preferences',
      'new_lead',
      'search',
      'jump',
      'send',
      'next',
      'previous',
      'shortcuts',
      'help',
      'compliance',
      'proof_of_consent',
    ]),
  }),
]);
export type DesktopEvent = z.infer<typeof DesktopEvent>;

/** What the preload puts at `window.leadline`: one named function a call, and one subscription. Frozen. */
export type DesktopApi = {
  readonly [Call in DesktopCall]: (...args: z.input<Calls[Call]['args']>) => Promise<Answer<z.output<Calls[Call]['answer']>>>;
} & { readonly onEvent: (listener: (event: DesktopEvent) => void) => () => void };
