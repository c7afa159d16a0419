import { answerCall } from './calls/answer-call.ts';
import { followCall } from './calls/follow-call.ts';
import type { Carrier } from './carrier/carrier.ts';
import { fetchMissed } from './fetch-missed.ts';
import type { Logger } from './observability/logger.ts';
import type { Metrics } from './observability/metrics.ts';
import type { WebhookEffects } from './routes/carrier-webhooks.ts';
import type { AppointmentCommands } from './routes/appointment-texts.ts';
import type { TextingCommands } from './routes/texts.ts';
import type { Store } from './store/store.ts';
import type { StandingCommands } from './routes/standings.ts';
import { cancelText } from './texting/cancel-text.ts';
import { decideFreeze, decideNumberFreeze } from './texting/decide-freeze.ts';
import { deliverTexts } from './texting/deliver-texts.ts';
import { editText } from './texting/edit-text.ts';
import { newId } from './texting/new-id.ts';
import { receiveText } from './texting/receive-text.ts';
import { recordConsent } from './texting/record-consent.ts';
import { recordOptOut } from './texting/record-opt-out.ts';
import { recordStatus } from './texting/record-status.ts';
import { releaseText } from './texting/release-text.ts';
import { requestConsent } from './texting/request-consent.ts';
import { reviewRestored } from './texting/review-restored.ts';
import { resendText } from './texting/resend-text.ts';
import { sendAppointmentText } from './texting/send-appointment-text.ts';
import { sendAnyway } from './texting/send-anyway.ts';
import { sendText } from './texting/send-text.ts';
import { sweep } from './texting/sweep.ts';

export type Texting = TextingCommands & AppointmentCommands & StandingCommands & WebhookEffects & { begin(): void; stop(): Promise<void> };

const SWEEP_EVERY_MS = 60_000;
const FETCH_EVERY_MS = 10 * 60_000;
/** How far back the carrier is asked: at the start for a long outage, later from the last time that it answered, with room for what came late. */
const FETCH_AT_START_MS = 3 * 24 * 3_600_000;
const FETCH_BACK_MS = 30 * 60_000;
/** When the carrier could not be asked. */
const FETCH_AGAIN_MS = 5_000;
/** POSTs under way at a stop get this long; the relay is gone within ten seconds. */
const PATIENCE_MS = 7_000;

/** Puts the use cases of texting together and runs what they leave to do: the outbox, the sweeps, the question for missed texts. */
export function startTexting(
  store: Store,
  carrier: Carrier,
  metrics: Metrics,
  log: Logger,
  now: () => Date,
  /** Those who want it are told by email of what leads write. */
  tellsByEmail = false,
): Texting {
  const parts = { store: store.texting, carrier, now, newId, tellsByEmail };
  const callParts = { store: store.calls, now, newId };
  const onTrouble = (what: string, error: unknown) => log.warn({ what, err: error }, 'will be tried again');
  const delivery = deliverTexts({ ...parts, onOutcome: metrics.carrierOutcome, onTrouble });
  const timers: NodeJS.Timeout[] = [];
  let unwatch = () => {};
  let isOver = false;
  /** Until when nothing is missing any more; null: the carrier has not been asked yet. */
  let fetchedUpTo: number | null = null;
  let isFetching = false;
  let again: NodeJS.Timeout | undefined;
  let beginning = Promise.resolve();
  const missed = { practice: store.practice, texting: parts, calls: callParts, log, isOver: () => isOver };
  let patience: { readonly timer: NodeJS.Timeout; readonly resolve: () => void } | undefined;

  /** One at a time. When the carrier or the store fails it is tried again soon, and goes back as far as nothing was fetched. */
  async function catchUp(): Promise<void> {
    if (isOver || isFetching) return;
    isFetching = true;
    const begunAt = now().getTime();
    let isDone = false;
    try {
      isDone = await fetchMissed(
        missed,
        fetchedUpTo === null ? begunAt - FETCH_AT_START_MS : Math.min(fetchedUpTo, begunAt) - FETCH_BACK_MS,
      );
      if (isDone) fetchedUpTo = begunAt;
      else if (!isOver) log.warn('the carrier could not be asked for what was missed, it will be asked again');
    } finally {
      isFetching = false;
      clearTimeout(again);
      if (!isDone && !isOver) again = setTimeout(() => inBackground('fetch what was missed', catchUp), FETCH_AGAIN_MS).unref();
    }
  }

  /**
   * Of a restored backup: nothing leaves until everything since it was made has been fetched, a STOP above all. What was answered before the
   * restore was answered then; a text that came since is answered now. [D10]
   */
  async function makeUpForRestore(): Promise<void> {
    const restored = await store.state.restored();
    if (restored === null) return;
    await store.proof.signRestore(restored);
    const restoredAt = Date.parse(restored.restoredAt);
    const asOf = (sentAt: Date) => (sentAt.getTime() < restoredAt ? sentAt : now());
    if (!(await fetchMissed(missed, Date.parse(restored.missedSince) - FETCH_BACK_MS, asOf)))
      throw new Error('the carrier could not be asked');
    const reviewed = await reviewRestored(store.state, parts, restored);
    log.warn({ reviewed, ...restored }, 'a backup was restored; what waited in it is looked for at the carrier and not sent by itself');
  }

  async function beginDelivery(): Promise<void> {
    while (!isOver) {
      try {
        await makeUpForRestore();
        if (!isOver) delivery.begin();
        return;
      } catch (error) {
        onTrouble('make up for a restored backup', error);
        await new Promise<void>(resolve => {
          patience = { timer: setTimeout(resolve, FETCH_AGAIN_MS), resolve };
        });
      }
    }
  }

  function inBackground(what: string, work: () => Promise<void>): void {
    void work().catch((error: unknown) => onTrouble(what, error));
  }

  function every(ms: number, what: string, work: () => Promise<void>): void {
    timers.push(setInterval(() => inBackground(what, work), ms).unref());
  }

  return {
    sendText: (by, leadId, command) => sendText(parts, by, leadId, command),
    sendAppointmentText: (by, command) => sendAppointmentText(parts, by, command),
    requestConsent: (by, leadId, command) => requestConsent(parts, by, leadId, command),
    cancelText: (by, messageId) => cancelText(parts, by, messageId),
    editText: (by, messageId, command, ifVersion) => editText(parts, by, messageId, command, ifVersion),
    releaseText: (by, messageId) => releaseText(parts, by, messageId),
    sendAnyway: (by, messageId, command) => sendAnyway(parts, by, messageId, command),
    resendText: (by, messageId, command) => resendText(parts, by, messageId, command),
    decideFreeze: (by, leadId, command) => decideFreeze(parts, by, leadId, command),
    decideNumberFreeze: (by, number, command) => decideNumberFreeze(parts, by, number, command),
    recordConsent: (by, leadId, command) => recordConsent(parts, by, leadId, command),
    recordOptOut: (by, leadId, command) => recordOptOut(parts, by, leadId, command),
    receiveText: text => receiveText(parts, text),
    recordStatus: event => recordStatus(parts, event),
    answerCall: call => answerCall(callParts, call),
    followCall: event => followCall(callParts, event),
    begin() {
      unwatch = store.changes.watch(() => delivery.wake());
      beginning = beginDelivery();
      every(SWEEP_EVERY_MS, 'sweep', () => sweep(parts));
      every(FETCH_EVERY_MS, 'fetch what was missed', catchUp);
      inBackground('fetch what was missed', catchUp);
    },
    async stop() {
      isOver = true;
      unwatch();
      for (const timer of timers) clearInterval(timer);
      clearTimeout(again);
      clearTimeout(patience?.timer);
      patience?.resolve();
      await beginning;
      await delivery.stop(PATIENCE_MS);
    },
  };
}
