import { actAs } from '../../store/acting-as.ts';
import type { ImportStep } from '../../store/lead-import-store.ts';
import type { Store } from '../../store/store.ts';
import { runCheck } from './run-check.ts';

export type RunImports = {
  /** Something is to be done, now. */
  wake(): void;
  stop(): Promise<void>;
};

/** Few enough that texts in between wait for no more than some hundredths of a second. */
const ROWS_A_STEP = 25;
const LOOK_EVERY_MS = 10_000;
const AFTER_TROUBLE_MS = 2_000;
const FORGET_EVERY_MS = 6 * 3_600_000;
/** How long an import can be undone and asked about. */
export const KEEP_IMPORTS_MS = 30 * 24 * 3_600_000;
/** An upload of which no row came for so long has lost its relay: one that lives gives up a silent file sooner. */
const SILENT_UPLOAD_MS = 120_000;

/** Goes on with every import that is under way, one small transaction after the other, also with those that an earlier life of the relay began. */
export function runImports(store: Store, now: () => Date, onTrouble: (what: string, error: unknown) => void): RunImports {
  let isOver = false;
  const running = new Map<string, Promise<void>>();
  /** How far checks were at the last look: one that moves is done by another relay. */
  const checked = new Map<string, number>();
  let isFirstLook = true;

  async function goOn({ accountId, id, by, state, heardAt }: ImportStep): Promise<void> {
    await actAs(by, async () => {
      if (state === 'uploading') {
        const isSilent = heardAt === null || Date.parse(heardAt) < now().getTime() - SILENT_UPLOAD_MS;
        if (!isSilent) return;
        await store.leadImports.discard(accountId, id, ['uploading']);
      }
      if (state === 'checking') return runCheck(store, accountId, id, () => isOver);
      while (!isOver && (await store.leadImports.step(accountId, id, ROWS_A_STEP, now())))
        await new Promise(resolve => setImmediate(resolve));
    });
  }

  function isElsewhere({ id, state, done }: ImportStep): boolean {
    if (state !== 'checking' || done === 0 || isFirstLook) return false;
    const before = checked.get(id);
    checked.set(id, done);
    return before !== done;
  }

  async function look(): Promise<void> {
    const steps = await store.leadImports.underWay();
    for (const step of steps) {
      if (isOver || running.has(step.id) || isElsewhere(step)) continue;
      const work = goOn(step).then(
        () => {
          running.delete(step.id);
          // What it was moved on to meanwhile was passed over above.
          if (step.state !== 'uploading') wake();
        },
        (error: unknown) => {
          running.delete(step.id);
          onTrouble('go on with an import', error);
          setTimeout(wake, AFTER_TROUBLE_MS).unref();
        },
      );
      running.set(step.id, work);
    }
    for (const id of checked.keys()) if (!steps.some(step => step.id === id)) checked.delete(id);
    isFirstLook = false;
  }

  function wake(): void {
    if (!isOver) void look().catch((error: unknown) => onTrouble('look for imports', error));
  }

  async function forget(): Promise<void> {
    const before = new Date(now().getTime() - KEEP_IMPORTS_MS).toISOString();
    for (const { id } of await store.practice.listAccounts()) await store.leadImports.forget(id, before);
    wake();
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
      await Promise.all(running.values());
    },
  };
}
