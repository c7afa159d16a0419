import type { ChainEnd } from '../../src-shared/domain/chain.ts';
import type { Applied } from './apply-batch.ts';
import type { Batch } from './batch.ts';
import type { LedgerCheck } from './check-ledger.ts';
import type { LedgerMemory } from './ledger-memory.ts';

type Check = (known: { end: ChainEnd | null; key: string | null }, all: boolean) => LedgerCheck;

/** Follows the ledger batch by batch, and keeps an alarm until an admin accepts what was found. [C11] */
export function watchLedger(memory: LedgerMemory, check: Check, isCacheWhole: boolean, now: () => Date = () => new Date()) {
  /** The whole ledger is to be looked at as soon as it is here. */
  let wantsAll = !isCacheWhole;

  function look(): void {
    const expected = memory.get('end');
    const found = check({ end: expected, key: memory.get('key') }, wantsAll);
    wantsAll = false;
    const at = now().toISOString();
    if (found.is === 'whole') {
      memory.set('end', found.end);
      memory.set('wholeAt', at);
    } else if (found.is === 'wrong' && memory.get('alarm') === null) {
      const expectedAt = memory.get('wholeAt');
      memory.set('alarm', { because: found.because, noticedAt: at, expected, expectedAt, found: found.found, restored: null });
    }
  }

  return {
    /** The cache was begun anew. */
    beginAnew(): void {
      wantsAll = true;
    },
    after(batch: Batch, applied: Applied): Applied {
      // A head that has moved since the snapshot's version is not in it and comes with the changes after it, be they none.
      if (applied.is === 'gap' || batch.type === 'snapshot' || batch.more) return applied;
      if (!wantsAll && !applied.what.includes('ledger')) return applied;
      look();
      return applied.what.includes('ledger') ? applied : { ...applied, what: [...applied.what, 'ledger'] };
    },
    /** The key is taken once, as it is handed out at sign-in; later ones are not heard. */
    pin(key: string): void {
      if (memory.get('key') !== null) return;
      memory.set('key', key);
      if (!wantsAll) look();
    },
    /** An admin has seen the alarm: what is here now is what later ones are compared with. */
    accept(key: string): void {
      memory.forget();
      memory.set('key', key);
      const found = check({ end: null, key }, true);
      wantsAll = false;
      memory.set('wholeAt', now().toISOString());
      if (found.is !== 'empty') memory.set('end', found.is === 'whole' ? found.end : found.found);
    },
  };
}
