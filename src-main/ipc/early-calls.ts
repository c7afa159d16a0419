import type { FirstLook } from '../../src-shared/desktop-api.ts';
import { PAGE_ROWS } from '../../src-shared/page-rows.ts';
import type { Cache } from '../cache/start-cache.ts';
import type { Sealer } from '../sync/sealed-file.ts';
import { signedInSession } from '../sync/signed-in-session.ts';
import type { TakenUp } from '../sync/take-up-session.ts';
import type { EarlyHandlers } from './handlers.ts';

type Deps = {
  readonly cache: Cache;
  readonly sealer: Promise<Sealer>;
  /** The session that was left here, once its cache is open. */
  readonly takingUp: Promise<TakenUp | null>;
  /** Whether the screen was left unlocked. Of a locked one nothing is shown. [L2] */
  readonly isUnlocked: Promise<boolean>;
  /** Called as soon as the rest of main may begin. */
  readonly begin: () => void;
};

export type EarlyCalls = EarlyHandlers & {
  /** From now on the cache changes: a first look that nobody asked for yet is not given any more. */
  readonly over: () => void;
};

/** What the window's first rows need. It is read while the page is still loading, and given once. */
export function earlyCalls({ cache, sealer, takingUp, isUnlocked, begin }: Deps): EarlyCalls {
  let look: Promise<FirstLook | null> = lookFirst();
  // Where there is nothing to show first, the page waits for the rest.
  void look.then(found => {
    if (found === null) begin();
  });

  async function lookFirst(): Promise<FirstLook | null> {
    try {
      const takenUp = await takingUp;
      if (takenUp === null || !(await isUnlocked)) return null;
      return { session: signedInSession(takenUp.kept, await sealer, false), ...(await cache.getFirstLook(PAGE_ROWS)) };
    } catch {
      return null; // whoever goes on with the session finds the same, and says it
    }
  }
  const over = (): void => {
    look = Promise.resolve(null);
  };
  return {
    getFirstLook: () => {
      const first = look;
      over();
      return first;
    },
    tellPainted: begin,
    over,
  };
}
