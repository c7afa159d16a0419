import type { PermittedText } from '../../src-shared/domain/judge.ts';
import type {
  NumberPrice,
  OfferedKind,
  OfferedNumber,
  RegistrationStanding,
  SearchNumbers,
} from '../../src-shared/protocol/carrier-number.ts';
import type { CallEvent, CallFilter, CallPlan, CarrierCall, InboundCall } from './call-port.ts';

/**
 * The port to whoever carries texts, in the domain's words. The rest of the relay knows only this file; Twilio is one adapter,
 * and the simulated carrier is reached through that same adapter.
 */

/** Where the carrier says a text is. Its finer words are folded into these (`accepted` is `queued`, `read` is `delivered`). */
export type CarrierStatus = 'queued' | 'sending' | 'sent' | 'delivered' | 'undelivered' | 'failed' | 'cancelled' | 'received';

/**
 * What is wrong when a carrier refuses:
 * `opted_out` the lead's number is blocked at the carrier; `bad_number` that number cannot be texted, permanently; `bad_sender` our own number
 * cannot send; `config` account, credentials or registration: no text of the account or number will go until someone mends it; `blocked`
 * filtered, capped or barred; `other` anything else.
 */
export type RefusalKind = 'opted_out' | 'bad_number' | 'bad_sender' | 'config' | 'blocked' | 'other';

/** What became of one attempt. Only `retry` may be posted again without a person's word. */
export type SendOutcome =
  | { readonly is: 'accepted'; readonly carrierId: string; readonly status: CarrierStatus; readonly segments: number | null }
  | { readonly is: 'refused'; readonly kind: RefusalKind; readonly code: number | null; readonly why: string }
  /** The carrier certainly has no such text: no byte left, or it said that it did not process the request. `afterMs` is the carrier's wish. */
  | { readonly is: 'retry'; readonly afterMs: number | null; readonly why: string }
  /** Bytes left and no answer says what became of them. Look for the text with `listTexts`; never post it again by itself. */
  | { readonly is: 'unknown'; readonly why: string };

/** A text as the carrier's own log shows it. */
export type CarrierText = {
  readonly carrierId: string;
  readonly direction: 'inbound' | 'outbound';
  readonly from: string;
  readonly to: string;
  readonly body: string;
  /** Null for a status word this relay does not know. */
  readonly status: CarrierStatus | null;
  readonly errorCode: number | null;
  readonly segments: number | null;
  readonly mediaCount: number;
  readonly createdAt: Date;
  readonly sentAt: Date | null;
};

/** A text that someone sent to one of our numbers. */
export type InboundText = {
  readonly carrierId: string;
  /** Usually E.164, but kept as it came: a short code (`32665`) or another address is no error. */
  readonly from: string;
  readonly to: string;
  /** As typed, outer blanks and line breaks included. May be empty beside media. */
  readonly body: string;
  readonly mediaCount: number;
  /** Set only where the carrier itself recognised the word and has already answered it. */
  readonly optOutType: 'stop' | 'start' | 'help' | null;
};

/** One step in the life of a text that we sent. Events arrive in any order, more than once, and before `sendText` has returned. */
export type StatusEvent = {
  readonly carrierId: string;
  /** Our own id and attempt, from the callback's address; null if someone else posted the text. */
  readonly messageId: string | null;
  readonly attempt: number | null;
  /** Null for a status word this relay does not know: keep the event, move nothing. */
  readonly status: CarrierStatus | null;
  /** The carrier's word as it came, for the event log. */
  readonly statusAsSaid: string;
  readonly errorCode: number | null;
};

/** A webhook as it reached us. */
export type WebhookRequest = {
  readonly method: string;
  /** Path and query exactly as received (`request.raw.url`), still percent-encoded. Host and scheme come from the relay's settings, never from headers. */
  readonly url: string;
  readonly form: WebhookForm;
  readonly signature: string | undefined;
};

/** A parsed form body: a repeated name is an array. Every parameter counts for the signature, so hand over all of them, untrimmed. */
export type WebhookForm = Readonly<Record<string, string | readonly string[]>>;

/** A number that the account holds at the carrier. */
export type CarrierNumber = {
  readonly carrierNumberId: string;
  readonly phoneNumber: string;
  readonly label: string;
  readonly canText: boolean;
  readonly canCall: boolean;
  readonly textWebhook: string | null;
  readonly callWebhook: string | null;
  /** Set when something at the carrier overrides the number's own webhooks, so that registering ours has no effect. */
  readonly overriddenBy: 'text_application' | 'voice_application' | 'trunk' | null;
};

export type ConfigureOutcome =
  | { readonly is: 'configured'; readonly number: CarrierNumber }
  /** Accepted by the carrier, yet what was asked for will not reach us; `number.overriddenBy` says why, or the address read back is not ours. */
  | { readonly is: 'without_effect'; readonly number: CarrierNumber }
  | { readonly is: 'unknown_number' };

/** `unknown`: no answer says whether it was bought. The same question again looks first, and buys nothing twice. */
export type BuyOutcome =
  | { readonly is: 'bought'; readonly number: CarrierNumber }
  | { readonly is: 'not_available' | 'unknown' }
  | { readonly is: 'refused'; readonly code: number };

/** An HTTP answer in the carrier's own language. Send `contentType` with it: plain text would be texted to the lead. */
export type Acknowledgement = { readonly status: number; readonly contentType: string; readonly body: string };

export type Carrier = {
  /**
   * Posts one text, once; `attempt` is 1 for the first POST of a message, counted up by the outbox. Never throws for what a network or a
   * carrier can do: that is an outcome. [D1]
   */
  sendText(text: PermittedText, attempt: number): Promise<SendOutcome>;
  /** Null when the carrier has no such text. Throws `CarrierProblem` when it cannot be asked. */
  fetchText(carrierId: string): Promise<CarrierText | null>;
  /** The carrier's log, newest first; pages are fetched as the loop goes on. Throws `CarrierProblem` when it cannot be asked. */
  listTexts(filter: TextFilter): AsyncIterable<CarrierText>;
  /** True only for a POST signed by the carrier for our public address. Never throws. */
  verifyWebhook(request: WebhookRequest): boolean;
  /** Null when it is not an inbound text at all (no id, sender or receiver): answer 400. */
  readInboundText(form: WebhookForm): InboundText | null;
  /** `url` as in `WebhookRequest`. Null when it is no status event: answer 400. */
  readStatusEvent(url: string, form: WebhookForm): StatusEvent | null;
  /** All numbers of the account. Throws `CarrierProblem` when it cannot be asked. */
  listNumbers(): Promise<CarrierNumber[]>;
  /**
   * How far the numbers are registered with the US carriers, by `carrierNumberId`; one that is missing is not. Throws `CarrierProblem` when it
   * cannot be asked.
   */
  listRegistrations(): Promise<ReadonlyMap<string, RegistrationStanding>>;
  /** Points a number's texts, its calls or both at this relay, asking for retries, and reads back what took effect. The rest is left alone. */
  configureNumber(carrierNumberId: string, what: { readonly texts: boolean; readonly calls: boolean }): Promise<ConfigureOutcome>;
  /** Where a number's texts and calls must go to reach this relay. A number's own addresses may ask for retries behind a `#`. */
  readonly webhooks: { readonly texts: string; readonly calls: string };
  /** Numbers for sale. Throws `CarrierProblem` when it cannot be asked. */
  searchNumbers(search: SearchNumbers): Promise<OfferedNumber[]>;
  /** What such a number costs a month; null: it is not said. Throws `CarrierProblem` when it cannot be asked. */
  priceOfNumber(kind: OfferedKind): Promise<NumberPrice | null>;
  /** Costs money. Throws `CarrierProblem` only when nothing was bought. */
  buyNumber(phoneNumber: string, label: string): Promise<BuyOutcome>;
  /** Null when it is no call: answer 400. */
  readInboundCall(form: WebhookForm): InboundCall | null;
  /** What became of a call or its recording. Null when it is no such thing: answer 400. */
  readCallEvent(form: WebhookForm): CallEvent | null;
  /** The carrier's log, newest first; pages are fetched as the loop goes on. Throws `CarrierProblem` when it cannot be asked. */
  listCalls(filter: CallFilter): AsyncIterable<CarrierCall>;
  /** How a call goes on, in the carrier's language. */
  answerCall(plan: CallPlan): Acknowledgement;
  /**
   * What the carrier's directory says of a number's line, in its word such as `mobile` or `landline`; `invalid`: no such number; `unknown`: it
   * does not say. Costs money. Throws `CarrierProblem` when it cannot be asked. [D14]
   */
  lookUpLine(phoneNumber: string): Promise<string>;
  /** Empties the words of a text in the carrier's own log. False: it has no such text. Throws `CarrierProblem` when it cannot be asked. */
  redactText(carrierId: string): Promise<boolean>;
  /** Removes a text from the carrier's own log. False: it has no such text. Throws `CarrierProblem` when it cannot be asked. */
  deleteText(carrierId: string): Promise<boolean>;
  /** The answer to a webhook whose effect is committed. Says nothing to the lead. */
  acknowledge(): Acknowledgement;
};

export type TextFilter = {
  readonly to?: string;
  readonly from?: string;
  /** With both `to` and `from` this also finds a text that the carrier has accepted and not sent yet. */
  readonly sentAfter?: Date;
};

/** A question to the carrier that got no usable answer. The message names no number and no words. */
export class CarrierProblem extends Error {
  readonly status: number | null;
  readonly code: number | string | null;

  constructor(message: string, status: number | null, code: number | string | null, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'CarrierProblem';
    this.status = status;
    this.code = code;
  }
}
