import type { Behaviour, Fate, Fault } from './behaviour.ts';
import type { HandsetLog } from './handset-log.ts';
import type { PendingWork } from './pending-work.ts';
import type { WebhookAttempt } from './post-webhook.ts';
import type { SeededRandom } from './seeded-random.ts';
import type { FormParameters } from './sign-webhook.ts';
import type { SimCall } from './sim-call.ts';
import type { SimNumber } from './sim-number.ts';
import type { SimText } from './sim-text.ts';

/** A text that a customer's POST made, as it was at that moment: later redaction or deletion changes nothing here. */
export type AcceptedText = {
  readonly carrierId: string;
  readonly to: string;
  readonly from: string;
  readonly body: string;
  readonly statusCallback: string | null;
  readonly acceptedAt: Date;
};

/** A webhook the carrier owed, and what came of it. */
export type SentWebhook = {
  readonly kind: 'inbound' | 'status' | 'fallback' | 'voice' | 'voice-status' | 'recording';
  readonly carrierId: string;
  readonly url: string;
  readonly parameters: FormParameters;
  /** Never sent, by the behaviour that was set. */
  readonly dropped: boolean;
  readonly attempts: readonly WebhookAttempt[];
};

/** Everything that one running simulated carrier knows. */
export type Sim = {
  readonly accountSid: string;
  readonly authToken: string;
  /** Where texts to a number without a URL of its own are reported; null: nowhere. */
  readonly defaultSmsUrl: string | null;
  /** The same for calls. */
  readonly defaultVoiceUrl: string | null;
  /** What a number costs a month; null: the price cannot be asked. */
  monthlyPrices: { readonly local: string; readonly tollFree: string } | null;
  /** Off: the credentials may not ask what is registered. */
  tellsRegistrations: boolean;
  /** What the next purchases of a number meet: the answer is lost, after or before the number was bought. */
  readonly nextPurchases: ('lost_after' | 'lost_before')[];
  /** Any well-formed number that is used as the practice's becomes the account's. Off: it is refused with 21606. */
  readonly adoptNumbers: boolean;
  /** The root of all randomness: draw from a `named` one, since webhooks and timers come in no fixed order. */
  readonly random: SeededRandom;
  /** Drawn from by each send, in their order. */
  readonly sends: SeededRandom;
  /** Drawn from by each inbound text, in their order. */
  readonly arrivals: SeededRandom;
  readonly work: PendingWork;
  readonly handset: HandsetLog;
  /** Aborted when the carrier closes. */
  readonly closing: AbortSignal;
  behaviour: Behaviour;
  readonly texts: SimText[];
  /** Calls and their legs, in the order of their beginning. */
  readonly calls: SimCall[];
  readonly accepted: AcceptedText[];
  /** The field names of each POST of a text. */
  readonly postedFields: string[][];
  readonly webhooks: SentWebhook[];
  readonly numbers: Map<string, SimNumber>;
  /** Pairs `lead number`, blocked by the lead's STOP. */
  readonly blocks: Set<string>;
  readonly fates: Map<string, Fate>;
  /** Error code for each send to a number. */
  readonly refusals: Map<string, number>;
  readonly lineTypes: Map<string, string>;
  readonly nextSends: Fault[];
  readonly nextReads: Fault[];
};

/** The key of an opt-out block. */
export function blockKey(lead: string, number: string): string {
  return `${lead} ${number}`;
}
