import type { Account } from '../../src-shared/protocol/account.ts';
import type { BlockedNumber } from '../../src-shared/protocol/blocked-number.ts';
import type { Call } from '../../src-shared/protocol/call.ts';
import type { ConsentEntry } from '../../src-shared/protocol/consent-entry.ts';
import type { Lead } from '../../src-shared/protocol/lead.ts';
import type { Location } from '../../src-shared/protocol/location.ts';
import type { Message } from '../../src-shared/protocol/message.ts';
import type { ReadMark } from '../../src-shared/protocol/read-mark.ts';
import type { Staff } from '../../src-shared/protocol/staff.ts';
import type { TrackingNumber } from '../../src-shared/protocol/tracking-number.ts';
import type { UnmatchedNumber } from '../../src-shared/protocol/unmatched-number.ts';
import type { LocationImportStore } from './location-import-store.ts';
import type { Saved } from './saved.ts';
import type { TextingEffects } from './texting-effects.ts';
import type { WaitingText } from './texting-situation.ts';

type Made<Row extends { kind: unknown; version: unknown }> = Readonly<Omit<Row, 'kind' | 'version'>>;

/**
 * The practice's set-up and its leads. Ids are made by the caller, and creating with an id that is there answers the row as it is.
 * `ifVersion` guards against a stale form; null: no guard. A change that changes nothing takes no version.
 */
export type PracticeStore = LocationImportStore & {
  createAccount(account: NewAccount): Promise<Saved<Account>>;
  account(accountId: string): Promise<Account | null>;
  listAccounts(): Promise<Account[]>;
  /** Each canned text that is worded differently from now on gets a line of its history. [C16] */
  updateAccount(accountId: string, change: AccountChange, ifVersion: number | null): Promise<Saved<Account>>;

  createLocation(accountId: string, location: NewLocation): Promise<Saved<Location, LocationConflict>>;
  location(accountId: string, id: string): Promise<Location | null>;
  listLocations(accountId: string): Promise<Location[]>;
  updateLocation(
    accountId: string,
    id: string,
    change: Partial<Omit<NewLocation, 'id'>>,
    ifVersion: number | null,
  ): Promise<Saved<Location, LocationConflict>>;

  createTrackingNumber(accountId: string, number: NewTrackingNumber): Promise<Saved<TrackingNumber, TrackingNumberConflict>>;
  trackingNumber(accountId: string, id: string): Promise<TrackingNumber | null>;
  listTrackingNumbers(accountId: string): Promise<TrackingNumber[]>;
  updateTrackingNumber(
    accountId: string,
    id: string,
    change: Partial<Omit<NewTrackingNumber, 'id' | 'phoneNumber'>>,
    ifVersion: number | null,
  ): Promise<Saved<TrackingNumber, TrackingNumberConflict>>;

  /** Emails are compared without regard to case and belong to one person of all accounts. */
  createStaff(accountId: string, staff: NewStaff): Promise<Saved<Staff, StaffConflict>>;
  staff(accountId: string, id: string): Promise<Staff | null>;
  staffByEmail(email: string): Promise<{ accountId: string; staff: Staff } | null>;
  listStaff(accountId: string): Promise<Staff[]>;
  /** `last_admin`: nobody would be left who can sign in as admin. Of two admins who demote each other at once one is refused. */
  updateStaff(
    accountId: string,
    id: string,
    change: Partial<Omit<NewStaff, 'id'>>,
    ifVersion: number | null,
  ): Promise<Saved<Staff, StaffConflict>>;

  /**
   * `effects`: what creating it entails, such as the ledger's line of a ticked Do Not Text. An opt-out of a number binds the new lead by
   * itself [O8]. Texts of its numbers that no lead had become the lead's. [M4]
   */
  createLead(accountId: string, lead: NewLead, effects: TextingEffects): Promise<Saved<Lead>>;
  lead(accountId: string, id: string): Promise<Lead | null>;
  /** By last name, first name, id; `query` matches names, the email and digits of phones. */
  listLeads(accountId: string, options: ListLeads): Promise<{ leads: Lead[]; nextAfter: string | null }>;
  /**
   * Checks `ifVersion`, then asks `decide` what changes, and writes it together with what follows for texts and ledger. Texts that no lead had,
   * of a number that it gives the lead, become the lead's. [M4]
   */
  updateLead<Refusal>(
    accountId: string,
    id: string,
    ifVersion: number | null,
    decide: (situation: LeadSituation) => LeadDecision<Refusal>,
  ): Promise<Saved<Lead> | { readonly is: 'refused'; readonly because: Refusal }>;

  /** The kind of a number's line as far as it is kept, with its age; null: it was never asked. [D14] */
  phoneLine(accountId: string, number: string): Promise<PhoneLine | null>;
  /** Phones of all accounts that were never asked about, the newest leads' first; of imported leads only those that staff texted. [D14] */
  phonesNeverLookedUp(limit: number): Promise<{ readonly accountId: string; readonly number: string }[]>;
  /** Keeps what the carrier's directory said. Leads with the number are stamped where they show something else from now on. */
  savePhoneLine(accountId: string, number: string, line: PhoneLine): Promise<void>;

  /** Numbers that texted and that no lead has, those blocked or the others, whose last text is before the position (null: from the end); the newest text first. */
  unmatched(accountId: string, before: number | null, limit: number, isBlocked: boolean): Promise<UnmatchedNumber[]>;
  /** Blocks a number that texted and that no lead has, or lifts that (`blockedAt` null). Null: no such number has texted. [M5] */
  blockNumber(accountId: string, block: Made<BlockedNumber>): Promise<BlockedNumber | null>;
  /** The texts of such a number, newest first, before the position (null: from the end). */
  unmatchedMessages(accountId: string, number: string, before: number | null, limit: number): Promise<Message[]>;
  /** Messages, calls and consent entries of a lead, newest first, before the position (null: from the end). */
  conversation(accountId: string, leadId: string, before: number | null, limit: number): Promise<(Message | ConsentEntry | Call)[]>;
  /** Null when the lead or the person is not of the account. */
  setReadMark(accountId: string, staffId: string, leadId: string, position: number): Promise<ReadMark | null>;
};

/** `lineType` is the carrier's word, or `invalid`. */
export type PhoneLine = { readonly lineType: string; readonly checkedAt: string };

/** Without own texts, a retention or a word on who may do what these are as usual. */
export type NewAccount = Omit<Made<Account>, AccountExtras> & Partial<Pick<Account, AccountExtras>>;
/** Of `texts` and `whoMay` only what is given changes. */
export type AccountChange = Partial<Omit<NewAccount, 'id' | 'texts' | 'whoMay'>> & {
  readonly texts?: Partial<Account['texts']>;
  readonly whoMay?: Partial<Account['whoMay']>;
};
type AccountExtras = 'texts' | 'retentionMonths' | 'whoMay';
/** Without an EMR id and hours it has none. */
export type NewLocation = Omit<Made<Location>, 'emrId' | 'openingHours' | 'archivedByImport'> &
  Partial<Pick<Location, 'emrId' | 'openingHours' | 'archivedByImport'>>;
/** `location_texts`, `texts_waiting_there`: it cannot be archived while a number texts for it, or texts wait to leave from it. */
export type LocationConflict = 'emr_id_taken' | 'location_texts' | 'texts_waiting_there';
export type NewTrackingNumber = Made<TrackingNumber>;
/** Without preferences they are as usual; nobody has accepted the word on compliance before it was shown. */
export type NewStaff = Omit<Made<Staff>, 'preferences' | 'emailRefused' | 'compliance'> &
  Partial<Pick<Staff, 'preferences' | 'compliance'>>;
export type StaffConflict = 'email_taken' | 'last_admin';

/** Phones are E.164. Consent is not among the fields: it belongs to the number. [C2] */
export type NewLead = {
  readonly id: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly phone1: string | null;
  readonly phone1Label: string | null;
  readonly phone2: string | null;
  readonly phone2Label: string | null;
  readonly email: string | null;
  readonly source: string | null;
  readonly notes: string;
  readonly timeZone: string | null;
  readonly doNotTextByStaff: boolean;
  /** Since when the lead is marked; kept while either part of the mark stands. */
  readonly doNotTextAt: string | null;
  readonly createdAt: string;
};

/**
 * `number_taken`: some account has that number. `location_has_text_number`: a location has at most one text-enabled number for two-way
 * texting. `location_required`: a text-enabled number for two-way texting belongs to a location. `no_such_location`: not of this account. `forwards_to_own`: calls would go to a tracking number of the practice.
 * `number_has_waiting_texts`: texts wait to leave from a number that is to text no more, or for another location.
 */
export type TrackingNumberConflict =
  | 'number_taken'
  | 'location_has_text_number'
  | 'location_required'
  | 'no_such_location'
  | 'forwards_to_own'
  | 'number_has_waiting_texts';

export type ListLeads = {
  readonly query?: string;
  /** `nextAfter` of the page before. */
  readonly after?: string | null;
  readonly limit: number;
};

export type LeadSituation = {
  readonly lead: Lead;
  /** Everything deferred or queued to this lead, in order. */
  readonly waiting: readonly WaitingText[];
};

export type LeadDecision<Refusal> =
  | { readonly is: 'change'; readonly change: Partial<Omit<NewLead, 'id' | 'createdAt'>>; readonly effects: TextingEffects }
  | { readonly is: 'refuse'; readonly because: Refusal };
