import type { ScreenLock } from '../shell/screen-lock.ts';
import type { Handlers } from './handlers.ts';

type LockCalls = Pick<Handlers, 'lockScreen' | 'unlockScreen' | 'getLock' | 'setPin' | 'stirred'>;

/** @param isKept whether this machine has a key store, and the lock outlives a restart */
export function lockCalls(lock: ScreenLock, isKept: boolean): LockCalls {
  return {
    lockScreen: () => lock.lock(),
    unlockScreen: ({ secret }) => lock.unlock(secret),
    getLock: () => ({ hasPin: lock.hasPin(), isKept }),
    setPin: ({ pin }) => lock.setPin(pin),
    stirred: () => lock.stir(),
  };
}
