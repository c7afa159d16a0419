import type { AccessStore, Attempts } from '../store/access-store.ts';
import { type AttemptKind, waitMs, withFailure, withoutFailure } from './judge-attempt.ts';
import { digestToken } from './opaque-token.ts';

/**
 * Slows down guessing. Failures are counted per email and per address, apart from each other: many for one email lock only that email (against
 * guessing from many places), many from one address lock the address (against trying one password on many emails). Kept in the store, so that
 * it holds over restarts and for all relays; an email that nobody has is counted alike.
 */
export type SignInGuard = {
  /** Seconds to wait before another attempt is looked at; 0: go on, and it counts as a failure until it is said to be none. */
  begin(email: string, address: string): Promise<number>;
  succeeded(email: string, address: string): Promise<void>;
  /** Nobody looked at it, or nothing was wrong with it. */
  abandoned(email: string, address: string): Promise<void>;
  /** Until when each of these emails is locked, where it is. */
  lockedEmails(emails: readonly string[]): Promise<Map<string, string>>;
  /** An admin vouches for the person. */
  lift(email: string): Promise<void>;
  cleanUp(): Promise<void>;
};

const KEPT_MS = 48 * 60 * 60 * 1000;

export function createSignInGuard(store: AccessStore, now: () => Date): SignInGuard {
  const keysOf = (email: string, address: string): [AttemptKind, string][] => [
    ['email', emailKey(email)],
    ['address', `address ${digestToken(address)}`],
  ];
  return {
    begin: (email, address) =>
      store.changeAttempts(
        keysOf(email, address).map(([, key]) => key),
        known => {
          const keys = keysOf(email, address);
          const wait = Math.max(...keys.map(([, key]) => waitMs(known.get(key) ?? null, now())));
          if (wait > 0) return { keep: [], drop: [], answer: Math.ceil(wait / 1000) };
          return { keep: keys.map(([kind, key]) => withFailure(kind, key, known.get(key) ?? null, now())), drop: [], answer: 0 };
        },
      ),
    async succeeded(email, address) {
      const keys = keysOf(email, address).map(([, key]) => key);
      await store.changeAttempts(keys, known => takenBack(known, keys.slice(1), keys.slice(0, 1)));
    },
    async abandoned(email, address) {
      const keys = keysOf(email, address).map(([, key]) => key);
      await store.changeAttempts(keys, known => takenBack(known, keys, []));
    },
    async lockedEmails(emails) {
      const known = await store.attempts(emails.map(emailKey));
      const locked = emails.flatMap(email => {
        const attempts = known.get(emailKey(email)) ?? null;
        return attempts?.lockedUntil != null && waitMs(attempts, now()) > 0 ? [[email, attempts.lockedUntil] as const] : [];
      });
      return new Map(locked);
    },
    async lift(email) {
      await store.changeAttempts([emailKey(email)], () => ({ keep: [], drop: [emailKey(email)], answer: undefined }));
    },
    cleanUp: () => store.forgetAttempts(new Date(now().getTime() - KEPT_MS).toISOString()),
  };
}

/** Nobody reads from the database whose email was tried. */
function emailKey(email: string): string {
  return `email ${digestToken(email.trim().toLowerCase())}`;
}

function takenBack(known: ReadonlyMap<string, Attempts>, keys: readonly string[], forgiven: readonly string[]) {
  const left = keys.map(key => [key, withoutFailure(known.get(key) ?? null)] as const);
  return {
    keep: left.flatMap(([, attempts]) => (attempts === null ? [] : [attempts])),
    drop: [...forgiven, ...left.flatMap(([key, attempts]) => (attempts === null ? [key] : []))],
    answer: undefined,
  };
}
