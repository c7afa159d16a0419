/** How the simulated carrier behaves until told otherwise. Chances run from 0 (never) to 1 (always) and are drawn from the seeded randomness. */
export type Behaviour = {
  /** Before each answer to a REST request. */
  answerDelayMs: number;
  /** Between two steps of a text's life: queued, sending, sent, delivered. */
  stepDelayMs: number;
  /** Before each status callback. */
  callbackDelayMs: number;
  /** Before the webhook of an inbound text. */
  webhookDelayMs: number;
  /** A webhook or callback is sent a second time. */
  duplicateWebhooks: number;
  /** The webhook of an inbound text is lost; the text stays in the carrier's log. */
  dropWebhooks: number;
  dropCallbacks: number;
  /** A text's callbacks arrive last first. */
  disorderCallbacks: number;
  /** The first callback is answered before the POST that made the text is. */
  callbackBeforeAnswer: number;
  /** A send is met by this fault, unless one was queued with `nextSends`. The first that is drawn counts. */
  sendFaults: Partial<Record<FaultKind, number>>;
  /** A send into an opt-out block: refused at once (a plain number), or accepted and failed later (Advanced Opt-Out). */
  optOutRefusal: 'at_once' | 'later';
};

/** What can happen to a REST request. `accept_…`: the text is accepted all the same, and its sender does not learn it. */
export type FaultKind =
  | 'error'
  | 'too_many'
  | 'server_error'
  | 'hang'
  | 'reset'
  | 'accept_then_server_error'
  | 'accept_then_hang'
  | 'accept_then_reset';

export type Fault = {
  readonly is: FaultKind;
  /** Of `error`: Twilio's code. */
  readonly code?: number;
  /** Of `error` and the server errors: the HTTP status instead of the usual one. */
  readonly status?: number;
  /** Of `too_many`: the Retry-After header; none is sent without it. */
  readonly retryAfterSeconds?: number;
};

/** What becomes of texts to one number. */
export type Fate = { readonly endsAs: 'sent' | 'delivered' | 'undelivered' | 'failed'; readonly errorCode?: number };

/** A carrier on a good day. */
export function goodBehaviour(): Behaviour {
  return {
    answerDelayMs: 0,
    stepDelayMs: 0,
    callbackDelayMs: 0,
    webhookDelayMs: 0,
    duplicateWebhooks: 0,
    dropWebhooks: 0,
    dropCallbacks: 0,
    disorderCallbacks: 0,
    callbackBeforeAnswer: 0,
    sendFaults: {},
    optOutRefusal: 'at_once',
  };
}
