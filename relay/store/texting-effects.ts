import type { ConsentEntry } from '../../src-shared/protocol/consent-entry.ts';
import type { Message } from '../../src-shared/protocol/message.ts';
import type { ReplyToTell } from './mail-store.ts';
import type { MessageRecord, PhoneRecord } from './texting-situation.ts';

/**
 * Everything a decision writes, as plain values. The store writes all of it or nothing, in one transaction, under one new version of the
 * account; messages and ledger entries get their positions in the order given here, messages first. [S1, S4]
 */
export type TextingEffects = {
  readonly newMessages?: readonly NewMessage[];
  readonly messageChanges?: readonly MessageChange[];
  /** The numbers as they are from now on. Leads that have the number are stamped when something they show changed. */
  readonly phones?: readonly PhoneRecord[];
  readonly leadChanges?: readonly LeadMark[];
  /** What the carrier itself blocks, or does no more. What is known already changes nothing. [O12] */
  readonly carrierBlocks?: readonly CarrierBlockChange[];
  /** What the POST that has ended was answered, kept with its attempt. */
  readonly ended?: { readonly answer: 'accepted' | 'refused' | 'retry' | 'unknown'; readonly errorCode: number | null };
  /** Appended to the ledger after the new messages, for nobody to update or delete. [C7] */
  readonly ledger?: readonly NewConsentEntry[];
  /** A new text that those are to be told of by email who want it. */
  readonly toTell?: ReplyToTell;
  /** A request of staff that a message which was there already stands for: the same id again finds that message. [C14] */
  readonly stoodIn?: { readonly requestId: string; readonly messageId: string };
  /** Of a change to a text that is there: its lead, for the audit log. [A1] */
  readonly aboutLead?: string | null;
};

/** A decision's answer to its caller, with what it writes. */
export type Decision<Answer> = { readonly answer: Answer; readonly effects: TextingEffects };

/** What only staff do to a text that waits; nothing begins with it. */
type LaterDone = 'emptiedAt' | 'editedAt' | 'editedBy' | 'sentAnywayAt' | 'sentAnywayBy' | 'sentAnywayReason';

export type NewMessage = Readonly<Omit<Message, 'kind' | 'version' | 'position' | 'apiKeyName' | LaterDone>> & {
  /** The key by which another program wrote it. */
  readonly apiKeyName?: string | null;
  /** The carrier's id; null for a text that has not reached it. Unique among the account's inbound texts. */
  readonly carrierId: string | null;
  /** When the outbox may take it; null unless `queued`. */
  readonly dueAt: string | null;
  /** Of a consent request: which wording of the warning it is; null for all else. [C16] */
  readonly warningVersion?: string | null;
  /** The lead's text that this one answers arrived then; null: staff or the relay began. [D7] */
  readonly answersAt: string | null;
};

export type MessageChange = { readonly id: string } & Readonly<
  Partial<
    Pick<
      MessageRecord,
      | 'body'
      | 'editedAt'
      | 'editedBy'
      | 'sentAnywayAt'
      | 'sentAnywayBy'
      | 'sentAnywayReason'
      | 'state'
      | 'stateAt'
      | 'reason'
      | 'errorCode'
      | 'heldUntil'
      | 'segments'
      | 'carrierId'
      | 'dueAt'
      | 'answersAt'
      | 'checks'
      | 'inFlight'
      | 'appointment'
    >
  >
>;

/** The carrier blocks this pair of numbers from that instant on, or does not any more. */
export type CarrierBlockChange = {
  readonly leadPhone: string;
  readonly trackingNumber: string;
  readonly isBlocked: boolean;
  readonly at: string;
};

/** What a STOP or its undoing does to a lead. */
export type LeadMark = {
  readonly id: string;
  /** The number whose STOP marks the lead; null takes that mark away. What staff ticked stays. [O3, O7] */
  readonly stopMarkedBy: string | null;
  readonly doNotTextAt: string | null;
};

export type NewConsentEntry = Readonly<Omit<ConsentEntry, 'kind' | 'version' | 'position' | 'ledgerNumber' | 'hash'>>;
