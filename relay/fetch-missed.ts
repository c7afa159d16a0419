import type { CallParts } from './calls/call-parts.ts';
import { findMissedCalls } from './calls/find-missed-calls.ts';
import { type Carrier, CarrierProblem } from './carrier/carrier.ts';
import { keepMissed } from './keep-missed.ts';
import type { Logger } from './observability/logger.ts';
import { stateOf } from './practice/carrier-numbers.ts';
import type { PracticeStore } from './store/practice-store.ts';
import { fetchMissedStatuses } from './texting/fetch-missed-statuses.ts';
import { findMissedTexts } from './texting/find-missed-texts.ts';
import type { TextingParts } from './texting/texting-parts.ts';

/** The longest that the carrier forwards a call (`timeLimit` of Twilio's Dial). One that went on when it was last asked began no earlier. */
const LONGEST_CALL_MS = 4 * 3_600_000;

type FetchParts = {
  readonly practice: Pick<PracticeStore, 'listAccounts' | 'listTrackingNumbers'>;
  readonly texting: TextingParts;
  readonly calls: CallParts;
  readonly log: Logger;
  /** The relay is being stopped. */
  readonly isOver: () => boolean;
};

/**
 * Asks the carrier for what was missed since a time (ms since 1970): what leads wrote, who rang, and what became of our texts. False: it could
 * not be asked for all of it. `asOf` as in `findMissedTexts`. [D9, V9]
 */
export async function fetchMissed(parts: FetchParts, since: number, asOf?: (sentAt: Date) => Date): Promise<boolean> {
  const { practice, texting, log, isOver } = parts;
  const calls = { ...parts.calls, carrier: texting.carrier };
  const accounts = await practice.listAccounts();
  const numbers = (await Promise.all(accounts.map(account => practice.listTrackingNumbers(account.id)))).flat();
  const rungHere = numbers.length === 0 ? new Set() : await numbersRungHere(texting.carrier);
  let fresh = 0;
  let isDone = rungHere !== null;
  for (const { id, phoneNumber } of numbers) {
    if (isOver()) return false;
    // What came before the number was ours to answer belongs to whoever had it: answering it now would startle people.
    const from = new Date(Math.max(since, madeAt(id)));
    const texts = await findMissedTexts(texting, phoneNumber, from, asOf);
    if (texts === null) {
      isDone = false;
      continue;
    }
    const rungSince = new Date(Math.max(since - LONGEST_CALL_MS, madeAt(id)));
    const missed = rungHere?.has(phoneNumber) ? await findMissedCalls(calls, phoneNumber, rungSince) : [];
    fresh += await keepMissed([...texts, ...(missed ?? [])]);
    isDone = missed !== null && (await fetchMissedStatuses(texting, phoneNumber, from)) && isDone;
  }
  if (fresh > 0) log.info({ fresh }, 'missed texts and calls fetched');
  return isDone;
}

/** The numbers whose calls come to this relay: those of the others are somebody else's business. Null: the carrier could not be asked. */
async function numbersRungHere(carrier: Carrier): Promise<ReadonlySet<string> | null> {
  try {
    const numbers = await carrier.listNumbers();
    return new Set(
      numbers.filter(number => stateOf(number, carrier.webhooks, null, 'unknown').callsComeHere).map(({ phoneNumber }) => phoneNumber),
    );
  } catch (error) {
    if (error instanceof CarrierProblem) return null;
    throw error;
  }
}

/** The second in which a UUIDv7 was made, in ms since 1970: the carrier's log counts seconds. 0 for an id of another kind, which does not say. */
function madeAt(id: string): number {
  return id[14] === '7' ? Math.floor(Number.parseInt(id.replace('-', '').slice(0, 12), 16) / 1_000) * 1_000 : 0;
}
