import type { Cache } from '../cache/start-cache.ts';
import { type KeptSession, readKeptSession } from './kept-session.ts';
import { type Keeping, sessionFileIn, storeSettings } from './store-settings.ts';

/** A session that was left here, with its cache open. */
export type TakenUp = { readonly kept: KeptSession; readonly opened: Awaited<ReturnType<Cache['open']>> };

/** Takes up the session that was left here; null: there is none. It needs nothing of the network, so that the first rows do not wait for it. */
export async function takeUpSession(cache: Cache, keeping: Keeping): Promise<TakenUp | null> {
  const text = keeping.sealer.backend === null ? null : await sessionFileIn(keeping).read();
  const kept = text === null ? null : readKeptSession(text);
  return kept === null ? null : { kept, opened: await cache.open(await storeSettings(kept, keeping)) };
}
