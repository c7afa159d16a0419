import type { CarrierText } from '../carrier/carrier.ts';
import type { UnknownTwin } from '../store/texting-situation.ts';

/** Twilio may take some 26 s over a request, and a request given up earlier may still be carried out. */
const LONGEST_POST_MS = 30_000;
/** The carrier's clock and ours may differ so much where only time tells equal texts apart. */
const CLOCK_SLACK_MS = 60_000;
/** More equal texts than that, all without an answer, are for a person to sort out. */
const MOST = 8;

/**
 * Which of the carrier's texts is the one with this id, when several equal texts to one number got no answer? A text that the carrier made
 * belongs to a POST that was under way about then, and POSTs to one number follow each other. Null: none of them; `ambiguous`: more than one
 * way fits what is known, so nothing is guessed. Both lists are the earliest first. [D2, D13]
 */
export function matchUnknown(id: string, twins: readonly UnknownTwin[], found: readonly CarrierText[]): CarrierText | 'ambiguous' | null {
  // Alone there is nothing to mix up with, however wrong the clocks are.
  if (twins.length <= 1) return found[0] ?? null;
  if (twins.length > MOST || found.length > MOST) return 'ambiguous';
  let most = 0;
  let answers = new Set<CarrierText | null>([null]);
  walk(twins, found, (pairs, count) => {
    if (count > most) answers = new Set();
    if (count < most) return;
    most = count;
    answers.add(pairs.get(id) ?? null);
  });
  const [only = null] = answers;
  return answers.size > 1 ? 'ambiguous' : only;
}

type Visit = (pairs: ReadonlyMap<string, CarrierText>, count: number) => void;

/** Every way to give the carrier's texts to ours in their order, each where its time fits, or to nobody. */
function walk(
  twins: readonly UnknownTwin[],
  found: readonly CarrierText[],
  visit: Visit,
  pairs: ReadonlyMap<string, CarrierText> = new Map(),
): void {
  const [text, ...later] = found;
  if (text === undefined) return visit(pairs, pairs.size);
  walk(twins, later, visit, pairs);
  twins.forEach((twin, index) => {
    if (fits(twin, text)) walk(twins.slice(index + 1), later, visit, new Map(pairs).set(twin.id, text));
  });
}

function fits({ begunAt, endedAt }: UnknownTwin, { createdAt }: CarrierText): boolean {
  const begun = Date.parse(begunAt);
  const ended = Math.max(begun + LONGEST_POST_MS, endedAt === null ? 0 : Date.parse(endedAt));
  // The carrier's log counts whole seconds.
  return createdAt.getTime() >= Math.floor(begun / 1_000) * 1_000 - CLOCK_SLACK_MS && createdAt.getTime() <= ended + CLOCK_SLACK_MS;
}
