import { CarrierProblem, type Carrier } from '../carrier/carrier.ts';
import type { PracticeStore } from '../store/practice-store.ts';

export type LineLookups = {
  /** Numbers that a lead has got, or that are texted. Asks in the background whatever is not known yet, and never fails. */
  want(accountId: string, numbers: readonly (string | null)[]): void;
  /** Asks what a relay that ended had left to ask, as the store knows it. */
  begin(): void;
  stop(): void;
};

type Wanted = { readonly accountId: string; readonly number: string; readonly tries: number };

/** A line changes its kind seldom, and each question costs: half a year. */
const GOOD_FOR_MS = 182 * 24 * 3_600_000;
/** Beyond this many at once the rest is found in the store when these are done. */
const MOST_WAITING = 1_000;
const TRY_AGAIN_MS = 60_000;
const MOST_TRIES = 3;

/**
 * Learns from the carrier's directory which phones are landlines, one number after the other, beside everything else: no text waits for it, and
 * where it fails nothing is known and nothing is said. [D14]
 */
export function lookUpLines(
  practice: Pick<PracticeStore, 'phoneLine' | 'phonesNeverLookedUp' | 'savePhoneLine'>,
  carrier: Pick<Carrier, 'lookUpLine'>,
  now: () => Date,
  onTrouble: (what: string, error: unknown) => void,
): LineLookups {
  const waiting = new Map<string, Wanted>();
  const timers = new Set<NodeJS.Timeout>();
  let isRunning = false;
  let isOver = false;
  /** The store has more of them than wait here. */
  let hasMore = false;

  async function run(): Promise<void> {
    if (isRunning) return;
    isRunning = true;
    for (let next = takeFirst(); next !== null && !isOver; next = takeFirst()) {
      await ask(next).catch((error: unknown) => onTrouble('line type', error));
    }
    isRunning = false;
    if (hasMore && waiting.size === 0) await fill();
  }

  /** A number that cannot be asked about stays unknown in the store: it is tried again at the next start, not at once. */
  async function fill(): Promise<void> {
    hasMore = false;
    const found = await practice.phonesNeverLookedUp(MOST_WAITING);
    for (const { accountId, number } of found) put({ accountId, number, tries: 0 });
  }

  function takeFirst(): Wanted | null {
    const [first] = waiting;
    if (first === undefined) return null;
    waiting.delete(first[0]);
    return first[1];
  }

  async function ask(wanted: Wanted): Promise<void> {
    const { accountId, number } = wanted;
    const known = await practice.phoneLine(accountId, number);
    if (known !== null && now().getTime() - Date.parse(known.checkedAt) < GOOD_FOR_MS) return;
    const lineType = await answerFor(wanted);
    if (lineType === null || isOver) return;
    await practice.savePhoneLine(accountId, number, { lineType, checkedAt: now().toISOString() });
  }

  /** Null: it is asked again later, or never. */
  async function answerFor(wanted: Wanted): Promise<string | null> {
    try {
      return await carrier.lookUpLine(wanted.number);
    } catch (error) {
      if (!(error instanceof CarrierProblem)) throw error;
      // It understood and has no answer for this number: asking again would cost the same for nothing.
      if (error.status === 400 || error.status === 404) return 'unknown';
      later(wanted);
      return null;
    }
  }

  function later({ tries, ...wanted }: Wanted): void {
    if (isOver || tries + 1 >= MOST_TRIES) return;
    const timer = setTimeout(() => {
      timers.delete(timer);
      put({ ...wanted, tries: tries + 1 });
    }, TRY_AGAIN_MS).unref();
    timers.add(timer);
  }

  function put(wanted: Wanted): void {
    const key = `${wanted.accountId} ${wanted.number}`;
    if (isOver || waiting.has(key)) return;
    if (waiting.size >= MOST_WAITING) {
      hasMore = true;
      return;
    }
    waiting.set(key, wanted);
    void run().catch((error: unknown) => onTrouble('line type', error));
  }

  return {
    want(accountId, numbers) {
      for (const number of numbers) if (number !== null) put({ accountId, number, tries: 0 });
    },
    begin() {
      void fill().catch((error: unknown) => onTrouble('line type', error));
    },
    stop() {
      isOver = true;
      waiting.clear();
      for (const timer of timers) clearTimeout(timer);
    },
  };
}
