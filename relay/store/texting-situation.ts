import type { Account } from '../../src-shared/protocol/account.ts';
import type { Consent, Lead, PhoneSlot } from '../../src-shared/protocol/lead.ts';
import type { Location } from '../../src-shared/protocol/location.ts';
import type { Message, MessageKind } from '../../src-shared/protocol/message.ts';
import type { TrackingNumber } from '../../src-shared/protocol/tracking-number.ts';

/** A message with what only the relay knows of it. */
export type MessageRecord = Message & {
  readonly accountId: string;
  readonly carrierId: string | null;
  /** POSTs begun so far. */
  readonly attempts: number;
  /** `queued`: when the outbox may take it. `unknown`: when the carrier's list is asked next; null: staff decide. */
  readonly dueAt: string | null;
  readonly answersAt: string | null;
  /** Of a consent request: which wording of the warning it is; null in one from before wordings were kept, which is the article's. [C16] */
  readonly warningVersion: string | null;
  /** How often the carrier's list was searched for it. */
  readonly checks: number;
  /** A POST is under way, or was when the relay died. */
  readonly inFlight: boolean;
};

/** A deferred or queued text. */
export type WaitingText = MessageRecord;

/** All that is kept of one phone number in one account. A number never seen has the values of `unknownPhone`. [C2] */
export type PhoneRecord = {
  readonly number: string;
  readonly consent: Consent;
  readonly consentAt: string | null;
  /** Since when the carrier is known to have a consent request for this number; a grant needs it. [C5] */
  readonly warnedAt: string | null;
  readonly warningVersion: string | null;
  readonly optedOutAt: string | null;
  readonly optedOutWords: string | null;
  readonly frozenAt: string | null;
  readonly frozenWords: string | null;
  /** Staff repeated the consent request that is open. [C14] */
  readonly askedAgainAt: string | null;
  readonly askedAgainBy: string | null;
  readonly lastInboundAt: string | null;
  /** Automatic replies of the last day to this number, oldest first. [R2] */
  readonly recentReplies: readonly RecentReply[];
};

export type RecentReply = { readonly kind: MessageKind; readonly at: string };

/** A lead as far as texting is concerned. */
export type LeadStanding = {
  readonly id: string;
  readonly phone1: string | null;
  readonly phone2: string | null;
  readonly timeZone: string | null;
  readonly doNotTextByStaff: boolean;
  /** The number whose STOP marked the lead. */
  readonly stopMarkedBy: string | null;
  /** Those of its two numbers that are opted out. */
  readonly optedOutNumbers: readonly string[];
  readonly doNotTextAt: string | null;
  /** Position of the newest message of the conversation; 0: none. */
  readonly lastPosition: number;
  readonly createdAt: string;
};

/** So many of the newest are looked through for the one that a reply confirms. */
export const MOST_APPOINTMENT_TEXTS = 20;

/** A text has arrived. */
export type ReceiveSituation = {
  readonly account: Account;
  readonly trackingNumber: TrackingNumber;
  readonly location: Location | null;
  readonly phone: PhoneRecord;
  /** Every lead with that number, whoever wrote last first. */
  readonly leads: readonly LeadStanding[];
  /** Everything deferred or queued to that number or to one of those leads, in order. */
  readonly waiting: readonly WaitingText[];
  /** Among several leads: the one whom a text last went to at that phone, from that tracking number and from any. */
  readonly lastTextedFromHere: string | null;
  readonly lastTextedFromAnywhere: string | null;
  /** A consent request to that number that has not left yet. */
  readonly pendingRequest: MessageRecord | null;
  /** To a number for appointments: the newest appointment texts that left from it to that phone, newest first; else empty. */
  readonly appointmentTexts: readonly MessageRecord[];
  /** Every wording of its own that the practice ever had for the texts that the relay sends by itself. [C16] */
  readonly ownTexts: readonly string[];
  /** The sender is a tracking number itself. */
  readonly isOwnNumber: boolean;
  /** No lead has the number, and staff blocked it. [M5] */
  readonly isBlocked: boolean;
};

/** The practice's own system sends an appointment text. [P2] */
export type AppointmentSituation = {
  readonly account: Account;
  /** The lead that was named; null: none was, the number was. */
  readonly lead: Lead | null;
  /** The number that it goes to; null: the lead has none in that slot. */
  readonly phone: PhoneRecord | null;
  /** Every lead with that number, whoever wrote last first. */
  readonly leads: readonly LeadStanding[];
  /** Every text-enabled number for appointments, by number. */
  readonly senders: readonly TrackingNumber[];
  /** The wanted location; null: none was wanted, or there is no such. */
  readonly location: Location | null;
  /** Among several leads: the one whom a text last went to at that phone. */
  readonly lastTexted: string | null;
  /** The message of that id, when the request is a repetition. */
  readonly existing: MessageRecord | null;
  /** Staff took the message of that id back before it came. [D15] */
  readonly isWithdrawn: boolean;
};

/** Staff want to text a lead, or ask for consent. */
export type SendSituation = {
  readonly account: Account;
  /** Of a lead that was merged: the lead that stands for it. [B5] */
  readonly lead: Lead;
  /** The slot that the wanted number is in now; null: the lead has it no more. */
  readonly slot: PhoneSlot | null;
  readonly location: Location | null;
  /** The location's text-enabled number for two-way texting. */
  readonly sender: TrackingNumber | null;
  /** The wanted number; null: the lead has none there. */
  readonly phone: PhoneRecord | null;
  /** The message of that id, or the one that stood in for a consent request with it, when the request is a repetition. */
  readonly existing: MessageRecord | null;
  /** Staff took the message of that id back before it came. [D15] */
  readonly isWithdrawn: boolean;
  /** A consent request to that number that has not left yet. */
  readonly pendingRequest: MessageRecord | null;
  /** No consent request to that number has left, may have left, or is about to. Asked where consent is `requested`. [C3] */
  readonly requestNeverLeft: () => boolean;
};

/** A number with every lead that has it, if any, and what waits for them. */
export type NumberSituation = Pick<ReceiveSituation, 'account' | 'phone' | 'leads' | 'waiting'>;

/** Staff tell something of a lead's number that no text told. */
export type StandingSituation = Pick<ReceiveSituation, 'account' | 'leads' | 'waiting'> & {
  readonly lead: Lead;
  /** The number in the slot; null: that slot is empty. */
  readonly phone: PhoneRecord | null;
};

/** One outbound text that staff cancel or send again, or that the outbox is about to send. */
export type TextSituation = {
  readonly account: Account;
  readonly message: MessageRecord;
  /** Null: no lead has the number. */
  readonly lead: LeadStanding | null;
  readonly phone: PhoneRecord;
  readonly location: Location | null;
  /** The tracking number that the text leaves from; null: the account has it no more. */
  readonly trackingNumber: TrackingNumber | null;
};

/** Staff want a text sent again, as a new message. */
export type ResendSituation = Omit<SendSituation, 'lead' | 'slot'> & {
  readonly original: MessageRecord;
  /** Null: no lead has the number. */
  readonly lead: Lead | null;
};

/** The carrier said something of a text that we sent. */
export type StatusSituation = TextSituation & {
  /** Every lead with that number, and what waits for it: an opt-out found at the carrier concerns them all. */
  readonly leads: readonly LeadStanding[];
  readonly waiting: readonly WaitingText[];
  /** What is known of the carrier's own block of the text's two numbers; null: nothing ever was. [O12] */
  readonly carrierBlock: CarrierBlock | null;
};

/** `liftedAt` null: the pair is blocked. */
export type CarrierBlock = { readonly blockedAt: string; readonly liftedAt: string | null };

/** A POST has ended, or was interrupted. */
export type OutcomeSituation = StatusSituation & {
  /** Status events of that carrier id which came before the answer to the POST, oldest first. */
  readonly earlierEvents: (carrierId: string) => readonly KeptEvent[];
};

/** A text is looked for in the carrier's list. */
export type UnknownSituation = StatusSituation & {
  /** The carrier ids among the candidates that already belong to other messages. */
  readonly taken: ReadonlySet<string>;
  /** This text and every equal one to the same number whose outcome is not known either, the first posted first. */
  readonly twins: readonly UnknownTwin[];
};

/** One text without an answer, with its last POST. `inFlight`: it is under way right now, and a candidate may be that one. */
export type UnknownTwin = { readonly id: string; readonly begunAt: string; readonly endedAt: string | null; readonly inFlight: boolean };

/** A text to look for, with when its last POST began. */
export type UnknownText = MessageRecord & { readonly begunAt: string };

export type KeptEvent = { readonly status: string; readonly errorCode: number | null };
