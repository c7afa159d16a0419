import type { CannedTextVersion } from '../../src-shared/protocol/canned-text.ts';
import type { LegalHold } from '../../src-shared/protocol/legal-hold.ts';
import type { Saved } from './saved.ts';

/** What is kept, for how long, and what must not go. */
export type RetentionStore = {
  /** Every wording of the canned texts that was ever in use, the newest first. [C16] */
  cannedTexts(accountId: string): Promise<CannedTextVersion[]>;

  /** Made with an id that is there it answers the row as it is. [H2] */
  placeHold(accountId: string, hold: NewLegalHold): Promise<Saved<LegalHold>>;
  hold(accountId: string, id: string): Promise<LegalHold | null>;
  listHolds(accountId: string): Promise<LegalHold[]>;
  /** One that was released before stays as it is. */
  releaseHold(accountId: string, id: string, release: HoldRelease): Promise<Saved<LegalHold>>;

  /** Looks at so many messages after the position and counts what a retention that ends at `before` would empty. */
  survey(accountId: string, before: string, after: number, limit: number): Promise<Survey>;
  /**
   * Looks at so many messages after the position and removes the words of those that are past the account's retention and that no hold
   * protects, all under one version. What stands in ledger and audit log stays. [C12, H1]
   */
  emptyMessages(accountId: string, page: { readonly now: Date; readonly after: number; readonly limit: number }): Promise<Emptied>;
  /** Emptied messages whose words the carrier's log may still have, the oldest first. */
  messagesToRedact(limit: number): Promise<{ readonly id: string; readonly carrierId: string }[]>;
  noteRedacted(id: string, at: string): Promise<void>;
};

export type NewLegalHold = Pick<LegalHold, 'id' | 'leadId' | 'reason' | 'placedAt' | 'placedBy'>;
export type HoldRelease = { readonly at: string; readonly by: string | null; readonly reason: string };

/** `next`: the position to go on from; null: nothing old comes after. */
export type Survey = {
  readonly next: number | null;
  readonly messages: number;
  readonly held: number;
  readonly leadIds: readonly string[];
  readonly oldestAt: string | null;
  readonly newestAt: string | null;
};
export type Emptied = { readonly next: number | null; readonly emptied: number };
