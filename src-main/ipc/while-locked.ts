import type { DesktopCall } from '../../src-shared/desktop-api.ts';
import { problem } from '../sync/problem-error.ts';
import type { Handlers } from './handlers.ts';

/** What a locked window may ask. None of it tells anything of a lead; a draft that is still being put down may be. [L2] */
const ALLOWED: ReadonlySet<DesktopCall> = new Set<DesktopCall>([
  'getSession',
  'getConnection',
  'getPreferences',
  'getLock',
  'unlockScreen',
  'lockScreen',
  'stirred',
  'setCovered',
  'saveDraft',
  'signOut',
]);

/** The same handlers, of which a locked screen reaches only those. */
export function whileLocked(handlers: Handlers, isLocked: () => boolean): Handlers {
  const guarded = Object.entries(handlers).map(([call, handler]: [string, (...args: never[]) => unknown]) => {
    if (ALLOWED.has(call as DesktopCall)) return [call, handler]; // the keys are those of Handlers
    return [
      call,
      async (...args: never[]) => {
        if (isLocked()) throw problem('forbidden', 'The screen is locked. Unlock it first.');
        const answer = await handler(...args);
        // What was asked before it was locked is not told after.
        if (isLocked()) throw problem('forbidden', 'The screen is locked. Unlock it first.');
        return answer;
      },
    ];
  });
  return Object.fromEntries(guarded) as Handlers;
}
