import type { SendOutcome } from '../carrier/carrier.ts';
import type { UnknownText } from '../store/texting-situation.ts';
import type { ClaimedText } from '../store/texting-store.ts';
import { claimText } from './claim-text.ts';
import { momentOf } from './moment.ts';
import { decideOutcome } from './record-outcome.ts';
import { resolveUnknown } from './resolve-unknown.ts';
import type { TextingParts } from './texting-parts.ts';

export type DeliveryParts = TextingParts & {
  /** POSTs under way at once, over all accounts. One number never has two. */
  readonly concurrency?: number;
  /** Told of each outcome, for the metrics. */
  readonly onOutcome?: (outcome: SendOutcome['is']) => void;
  /** Told of what went wrong and is tried again, for the log. Names no person and no words. */
  readonly onTrouble?: (what: string, error: unknown) => void;
  /** In [0, 1). */
  readonly random?: () => number;
};

export type Delivery = {
  /** Ends what a crash interrupted, then takes up the outbox. */
  begin(): void;
  /** Something may have become due: called after every commit. */
  wake(): void;
  /** Takes no more texts and waits for the POSTs under way, at most so long; what is left then is `unknown` at the next start. */
  stop(patienceMs: number): Promise<void>;
};

/** The clock may be set while nothing happens, so the outbox looks by itself at least this often. */
const LONGEST_NAP_MS = 15_000;
const SHORTEST_NAP_MS = 100;
/** Another relay on the same store may have died meanwhile. */
const RECOVER_EVERY_MS = 5_000;
/** After a fault of the store. */
const TROUBLE_NAP_MS = 1_000;
const UNKNOWN_AT_ONCE = 20;

/** The outbox: takes what is due, posts it, records what became of it. One loop; posts run beside each other up to `concurrency`. */
export function deliverTexts(parts: DeliveryParts): Delivery {
  const { store, concurrency = 16, onOutcome = () => {}, onTrouble = () => {}, random = Math.random } = parts;
  const posting = new Set<Promise<void>>();
  const stopping = new AbortController();
  let looking: Promise<void> | null = null;
  let recoveredAt = 0;
  let wakeUp = () => {};
  let isAwake = false;

  async function run(): Promise<void> {
    await untilDone('recover', recover);
    while (!stopping.signal.aborted) {
      isAwake = false;
      const nap = await attend().catch((error: unknown) => {
        onTrouble('outbox', error);
        return TROUBLE_NAP_MS;
      });
      if (!isAwake && !stopping.signal.aborted) await sleep(nap);
    }
  }

  async function recover(): Promise<void> {
    recoveredAt = performance.now();
    await recoverInterrupted(parts, random);
  }

  /** Starts whatever may go now. Answers how long nothing will be due, in milliseconds. */
  async function attend(): Promise<number> {
    if (performance.now() - recoveredAt > RECOVER_EVERY_MS) await recover();
    while (posting.size < concurrency && !stopping.signal.aborted) {
      const first = await claimText(parts);
      if (first === null) break;
      track(post(first));
      // Where one is due others often are: their claims share a commit.
      const others = await Promise.allSettled(Array.from({ length: concurrency - posting.size }, () => claimText(parts)));
      for (const other of others) if (other.status === 'fulfilled' && other.value !== null) track(post(other.value));
      const failed = others.find(other => other.status === 'rejected');
      if (failed !== undefined) throw failed.reason;
    }
    // Beside the sends: a carrier whose list hangs must not hold them up.
    looking ??= lookForUnknown()
      .catch((error: unknown) => onTrouble('unknown outcomes', error))
      .finally(() => {
        looking = null;
      });
    const due = await store.nextDueAt();
    const wait = due === null ? LONGEST_NAP_MS : Date.parse(due) - parts.now().getTime();
    // What is due and was not taken waits for a POST to end, which wakes us.
    return Math.min(LONGEST_NAP_MS, Math.max(SHORTEST_NAP_MS, wait));
  }

  async function lookForUnknown(): Promise<void> {
    if (stopping.signal.aborted) return;
    const texts: UnknownText[] = await store.unknownTexts(parts.now().toISOString(), UNKNOWN_AT_ONCE);
    for (const text of texts) if (!stopping.signal.aborted) await resolveUnknown(parts, text);
    if (texts.length > 0) wake();
  }

  async function post({ text, attempt }: ClaimedText): Promise<void> {
    const outcome = await parts.carrier.sendText(text, attempt).catch((error: unknown): SendOutcome => {
      onTrouble('carrier', error);
      return { is: 'unknown', why: 'the adapter failed' };
    });
    onOutcome(outcome.is);
    const chance = random();
    await untilDone('record outcome', () => {
      const moment = momentOf(parts);
      return store.recordOutcome(text.messageId, attempt, moment.at, situation => decideOutcome(situation, outcome, moment, chance));
    });
  }

  function track(work: Promise<void>): void {
    posting.add(work);
    void work.finally(() => {
      posting.delete(work);
      wake();
    });
  }

  /** What the store cannot take now must not be forgotten: it is the only trace of a POST. */
  async function untilDone(what: string, write: () => Promise<unknown>): Promise<void> {
    for (;;) {
      try {
        await write();
        return;
      } catch (error) {
        onTrouble(what, error);
        if (stopping.signal.aborted) return;
        await sleep(TROUBLE_NAP_MS);
      }
    }
  }

  function sleep(ms: number): Promise<void> {
    return new Promise(resolve => {
      const timer = setTimeout(done, ms);
      const earlier = wakeUp;
      function done() {
        clearTimeout(timer);
        resolve();
      }
      wakeUp = () => {
        earlier();
        done();
      };
    });
  }

  function wake(): void {
    isAwake = true;
    const waiting = wakeUp;
    wakeUp = () => {};
    waiting();
  }

  let running = Promise.resolve();
  return {
    begin() {
      running = run();
    },
    wake,
    async stop(patienceMs) {
      stopping.abort();
      wake();
      let patience: NodeJS.Timeout | undefined;
      const enough = new Promise<void>(resolve => {
        patience = setTimeout(resolve, patienceMs);
      });
      await Promise.race([running.then(() => Promise.all([...posting, looking])), enough]);
      clearTimeout(patience);
    },
  };
}

/** After a crash: what was being posted may or may not have left. It is looked for like any other text without an answer. [D2] */
export async function recoverInterrupted(parts: Omit<TextingParts, 'carrier'>, random: () => number): Promise<number> {
  const moment = momentOf(parts);
  const outcome: SendOutcome = { is: 'unknown', why: 'the relay ended during the request' };
  return parts.store.recoverInterrupted(moment.at, situation => decideOutcome(situation, outcome, moment, random()));
}
