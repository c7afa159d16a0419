import { actAs } from '../../store/acting-as.ts';
import type { ImportStep } from '../../store/lead-import-store.ts';
import type { Store } from '../../store/store.ts';

export type RunImports = {
  /** Something is to be done, now. */
  wake(): void;
  stop(): Promise<void>;
};

/** Few enough that texts in between wait for no more than some hundredths of a second. */
const ROWS_A_STEP = 25;
const LOOK_EVERY_MS = 10_000;
const FORGET_EVERY_MS = 6 * 3_600_000;
/** How long an import can be undone and asked about. */
export const KEEP_IMPORTS_MS = 30 * 24 * 3_600_000;

/** Goes on with every import that is under way, one small transaction after the other, also with those that an earlier life of the relay began. */
export function runImports(store: Store, now: () => Date, onTrouble: (what: string, error: unknown) => void): RunImports {
  let isOver = false;
  let running: Promise<void> | null = null;
  let isWanted = false;

  async function doOne({ accountId, id, by }: ImportStep): Promise<void> {
    await actAs(by, async () => {
      while (!isOver && (await store.leadImports.step(accountId, id, ROWS_A_STEP, now())))
        await new Promise(resolve => setImmediate(resolve));
    });
  }

  async function run(): Promise<void> {
    do {
      isWanted = false;
      for (const step of await store.leadImports.underWay()) if (!isOver) await doOne(step);
    } while (isWanted && !isOver);
  }

  function wake(): void {
    isWanted = true;
    if (isOver) return;
    running ??= run()
      .catch((error: unknown) => onTrouble('go on with an import', error))
      .finally(() => {
        running = null;
        if (isWanted) wake();
      });
  }

  async function forget(): Promise<void> {
    const before = new Date(now().getTime() - KEEP_IMPORTS_MS).toISOString();
    for (const { id } of await store.practice.listAccounts()) await store.leadImports.forget(id, before);
  }

  const timers = [
    setInterval(wake, LOOK_EVERY_MS).unref(),
    setInterval(() => void forget().catch((error: unknown) => onTrouble('forget old imports', error)), FORGET_EVERY_MS).unref(),
  ];
  return {
    wake,
    async stop() {
      isOver = true;
      for (const timer of timers) clearInterval(timer);
      await running;
    },
  };
}
