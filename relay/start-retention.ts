import { isNight } from '../src-shared/domain/is-night.ts';
import type { Carrier } from './carrier/carrier.ts';
import type { Logger } from './observability/logger.ts';
import { emptyOldMessages, redactAtCarrier } from './practice/retention/empty-old-messages.ts';
import type { Store } from './store/store.ts';

const LOOK_EVERY_MS = 10 * 60_000;
const ONCE_IN_MS = 12 * 3_600_000;
/** Where no location says. */
const LAST_RESORT_ZONE = 'America/New_York';

export type Retention = {
  begin(): void;
  /** One look at all practices: empties for those where it is night and was not done this night. */
  look(): Promise<void>;
  stop(): Promise<void>;
};

/** Every night, by the practice's own clock, removes words that are past its retention, here and at the carrier. Two relays do no harm. [H1] */
export function startRetention(
  store: Pick<Store, 'practice' | 'retention'>,
  carrier: Pick<Carrier, 'redactText'>,
  log: Logger,
  now: () => Date,
): Retention {
  const doneAt = new Map<string, number>();
  let isOver = false;
  let looking: Promise<void> = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;

  async function look(): Promise<void> {
    for (const { id, retentionMonths } of await store.practice.listAccounts()) {
      if (isOver) return;
      const last = doneAt.get(id) ?? Number.NEGATIVE_INFINITY;
      if (retentionMonths === null || now().getTime() - last < ONCE_IN_MS) continue;
      const [first] = await store.practice.listLocations(id);
      if (!isNight(now(), first?.timeZone ?? LAST_RESORT_ZONE)) continue;
      const emptied = await emptyOldMessages({ store: store.retention, now }, id, () => isOver);
      doneAt.set(id, now().getTime());
      if (emptied > 0) log.info({ accountId: id, emptied }, 'words of old messages removed');
    }
    const { redacted, refused } = await redactAtCarrier({ store: store.retention, carrier, now }, () => isOver);
    if (redacted > 0) log.info({ redacted }, 'words of old messages removed at the carrier');
    if (refused > 0) log.warn({ refused }, 'the carrier did not remove words of old messages, it will be asked again');
  }

  /** One after the other. */
  function lookNow(): Promise<void> {
    looking = looking.then(look).catch((error: unknown) => log.warn({ err: error }, 'retention will be tried again'));
    return looking;
  }

  return {
    begin() {
      timer = setInterval(() => void lookNow(), LOOK_EVERY_MS).unref();
    },
    look: lookNow,
    async stop() {
      isOver = true;
      clearInterval(timer);
      await looking;
    },
  };
}
