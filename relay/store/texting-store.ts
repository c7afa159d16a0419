import type { PermittedText } from '../../src-shared/domain/judge.ts';
import type { Lead, PhoneSlot } from '../../src-shared/protocol/lead.ts';
import type { Message } from '../../src-shared/protocol/message.ts';
import type { TextStep } from '../../src-shared/protocol/text-history.ts';
import type { Saved } from './saved.ts';
import type { Decision, TextingEffects } from './texting-effects.ts';
import type {
  AppointmentSituation,
  MessageRecord,
  NumberSituation,
  OutcomeSituation,
  PhoneRecord,
  ReceiveSituation,
  ResendSituation,
  SendSituation,
  StandingSituation,
  StatusSituation,
  TextSituation,
  UnknownSituation,
  UnknownText,
} from './texting-situation.ts';

/** Conversations and the outbox. Every verb is one transaction around the pure decision it is given. */
export type TextingStore = {
  /**
   * Keeps a text that someone sent to one of our numbers. `repeated`: the carrier's id is known, nothing changed, `decide` was not asked.
   * `unrouted`: no account has that number; the text is kept apart. `not_yet`: `decide` answered null, nothing was written. [D4]
   */
  receiveText(
    arrival: Arrival,
    decide: (situation: ReceiveSituation) => TextingEffects | null,
  ): Promise<'received' | 'repeated' | 'unrouted' | 'not_yet'>;

  /** `no_such_lead`: the account has no such lead; `decide` was not asked. */
  submitText<Answer>(request: SendRequest, decide: (situation: SendSituation) => Decision<Answer>): Promise<Answer | 'no_such_lead'>;
  /** `no_such_lead`: the account has no such lead; `decide` was not asked. */
  submitAppointmentText<Answer>(
    request: AppointmentRequest,
    decide: (situation: AppointmentSituation) => Decision<Answer>,
  ): Promise<Answer | 'no_such_lead'>;
  /** Newest first, before the position (null: from the end). `appointmentId`, `to`: only those; null: all. */
  appointmentTexts(
    accountId: string,
    which: { readonly appointmentId: string | null; readonly to: string | null },
    before: number | null,
    limit: number,
  ): Promise<Message[]>;
  requestConsent<Answer>(request: SendRequest, decide: (situation: SendSituation) => Decision<Answer>): Promise<Answer | 'no_such_lead'>;
  /** Staff's word about the number in that slot, whatever it changes. Answers the lead as it is after it. */
  changeStanding<Refusal>(
    accountId: string,
    leadId: string,
    slot: PhoneSlot,
    decide: (situation: StandingSituation) => StandingDecision<Refusal>,
  ): Promise<Extract<Saved<Lead>, { is: 'saved' | 'not_found' }> | { readonly is: 'refused'; readonly because: Refusal }>;
  /** The same about a number, whoever has it; one that was never heard of is as `unknownPhone`. Answers the number as it is after it. */
  changeNumber<Refusal>(
    accountId: string,
    number: string,
    decide: (situation: NumberSituation) => StandingDecision<Refusal>,
  ): Promise<{ readonly is: 'saved'; readonly phone: PhoneRecord } | { readonly is: 'refused'; readonly because: Refusal }>;
  /** What staff do to an outbound text: cancel it, change its words, let it go. Null: the account has no such text. */
  changeText<Answer>(accountId: string, messageId: string, decide: (situation: TextSituation) => Decision<Answer>): Promise<Answer | null>;
  /**
   * As `changeText`, for a text that is taken back; where nobody has that id yet it is remembered, and the text that comes with it later is told
   * so: `isWithdrawn`. In one transaction: either the text is found, or it will find that. [D15]
   */
  withdrawText<Answer>(
    accountId: string,
    messageId: string,
    at: string,
    decide: (situation: TextSituation) => Decision<Answer>,
  ): Promise<Answer | null>;
  /** Ids that were taken back before then. Answers how many. */
  forgetWithdrawn(before: string): Promise<number>;
  /** `newId` is the id of the message that takes its place; null: the account has no such text. */
  resendText<Answer>(
    accountId: string,
    messageId: string,
    newId: string,
    decide: (situation: ResendSituation) => Decision<Answer>,
  ): Promise<Answer | null>;

  /**
   * Keeps a status event once per carrier id, status and error. `repeated`: it is known. `kept`: no text of ours is known by that id (yet);
   * the event waits for `recordOutcome`. [D3, D4]
   */
  recordStatus(event: StatusArrival, decide: (situation: StatusSituation) => TextingEffects): Promise<'recorded' | 'repeated' | 'kept'>;

  /**
   * Takes the next text that is due: the oldest one, in its number's order, whose number has no POST under way [D5]. `decide` judges it again
   * in this transaction [D1]; when it says `send`, the attempt is recorded and the text moves to `sending` before this resolves [D2]; otherwise
   * its effects are written and the next text is taken. Null: nothing is due.
   */
  claimNextText(now: string, decide: (situation: TextSituation) => ClaimDecision): Promise<ClaimedText | null>;
  /** Ends an attempt. Does nothing when the attempt has ended before. */
  recordOutcome(messageId: string, attempt: number, at: string, decide: (situation: OutcomeSituation) => TextingEffects): Promise<void>;
  /**
   * Ends every attempt that was begun and never ended by a process that is gone, as after a crash; `decide` makes those texts `unknown`. What a
   * living process is posting stays as it is. Call it before the first claim, and now and then, for other processes on the same store.
   */
  recoverInterrupted(at: string, decide: (situation: OutcomeSituation) => TextingEffects): Promise<number>;

  /** Texts in `unknown` that are due to be looked for at the carrier, oldest first. */
  unknownTexts(now: string, limit: number): Promise<UnknownText[]>;
  /** `candidates`: carrier ids that may be this text. Does nothing when the text is not `unknown` any more. */
  settleUnknown(messageId: string, candidates: readonly string[], decide: (situation: UnknownSituation) => TextingEffects): Promise<void>;

  /** Every number frozen before the instant, with its leads and waiting texts, each decided in a transaction of its own. Answers how many. [O6] */
  expireFrozen(frozenBefore: string, decide: (situation: NumberSituation) => TextingEffects): Promise<number>;
  /**
   * Every text that awaits consent on a number whose consent was requested, while no request to it has left since, may have left or is about to;
   * the oldest first, each decided in a transaction of its own, as long as that is still so. Answers how many there were. [C15]
   */
  askUnasked(decide: (situation: TextSituation) => TextingEffects): Promise<number>;

  /** When the outbox next has something to do, a text to send or to look for; null: nothing waits. May lie in the past. */
  nextDueAt(): Promise<string | null>;
  message(accountId: string, messageId: string): Promise<MessageRecord | null>;
  /** What is kept of an outbound text's life, in the order in which it was learnt; null: the account has no such text. [D3] */
  textHistory(accountId: string, messageId: string): Promise<TextStep[] | null>;
};

export type StandingDecision<Refusal> =
  | { readonly is: 'change'; readonly effects: TextingEffects }
  | { readonly is: 'refuse'; readonly because: Refusal };

export type Arrival = {
  readonly carrierId: string;
  readonly from: string;
  readonly to: string;
  readonly body: string;
  readonly mediaCount: number;
  readonly at: string;
};

export type SendRequest = {
  readonly accountId: string;
  readonly leadId: string;
  /** The id of the new message. */
  readonly messageId: string;
  readonly locationId: string;
  readonly slot: PhoneSlot;
};

export type AppointmentRequest = {
  readonly accountId: string;
  /** The id of the new message. */
  readonly messageId: string;
  /** A number as E.164, or a lead and which of its phones. */
  readonly to: { readonly number: string } | { readonly leadId: string; readonly slot: PhoneSlot };
  readonly locationId: string | null;
};

export type StatusArrival = {
  readonly carrierId: string;
  /** Our own id from the callback's address; null: find it by the carrier's. */
  readonly messageId: string | null;
  /** The carrier's word as it came, by which a repetition is known. */
  readonly statusAsSaid: string;
  readonly status: string | null;
  readonly errorCode: number | null;
  readonly at: string;
};

export type ClaimDecision =
  | { readonly is: 'send'; readonly text: PermittedText; readonly effects: TextingEffects }
  | { readonly is: 'settle'; readonly effects: TextingEffects };

export type ClaimedText = { readonly accountId: string; readonly text: PermittedText; readonly attempt: number };
