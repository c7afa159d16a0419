import type { TextingEffects } from './texting-effects.ts';
import type { MessageRecord } from './texting-situation.ts';

/** What the database knows of itself. */
export type StateStore = {
  /** What is to be made up for since a backup was restored; null: nothing. [D10] */
  restored(): Promise<Restored | null>;
  /**
   * Asks `decide` about every text that was written before the restore and waits, queued or deferred, in transactions of bounded size, and
   * counts an attempt for each, begun when the backup was made: it may have been sent since. Answers how many. [D10]
   */
  reviewWaiting(restored: Restored, at: string, decide: (message: MessageRecord) => TextingEffects): Promise<number>;
  /** Everything since that backup has been made up for. */
  restoreIsOver(restored: Restored): Promise<void>;

  /** Keeps the code that sets up an empty relay, in place of an earlier one. False: there is an account, and nothing was kept. */
  offerSetUp(codeHash: string, expiresAt: string): Promise<boolean>;
  /** Whether the relay waits to be set up: no account yet, and a code that is good. */
  isSetUpOpen(now: string): Promise<boolean>;
  /** Uses the code up. False for a wrong or expired one, and where there is an account already. */
  redeemSetUp(codeHash: string, now: string): Promise<boolean>;
};

/** Instants: when the backup was made, and when it was restored. */
export type Restored = { readonly missedSince: string; readonly restoredAt: string };

/** Of one transaction of `reviewWaiting`. */
export const REVIEWED_AT_ONCE = 200;
