import type { Account } from '../../src-shared/protocol/account.ts';
import type { Staff } from '../../src-shared/protocol/staff.ts';

export type EmailKind = 'lead_reply' | 'freeze_begun' | 'freeze_ending' | 'invitation' | 'new_device';

/**
 * The outbox of emails. An entry is written in the transaction of its cause; several entries may leave as one email. Whoever takes an email has
 * it for the length of a lease: when that runs out another one takes it, with the same id, so that a repetition can be recognised.
 */
export type MailStore = {
  addEmail(email: NewEmail): Promise<void>;
  /** The next email that is due. `judge` says, in the transaction that takes it, which of its entries still stand; the others are dropped. Null: none. */
  claimEmail(now: string, leaseUntil: string, judge: (situation: EmailSituation) => ReadonlySet<string>): Promise<ClaimedEmail | null>;
  /** Ends an attempt. Does nothing when somebody else has taken the email since. */
  endEmail(mailId: string, attempt: number, at: string, outcome: EmailOutcome): Promise<void>;
  /** When the next email is due, or the next lease runs out; null: nothing waits. */
  nextEmailDueAt(): Promise<string | null>;
  /** For `doctor`: how many wait, and how many were given up since. */
  countEmails(since: string): Promise<{ readonly waiting: number; readonly failed: number }>;
  /** Those that were done before. */
  forgetEmails(before: string): Promise<void>;
};

export type NewEmail = {
  readonly id: string;
  readonly accountId: string;
  readonly staffId: string;
  readonly emailKind: EmailKind;
  readonly messageId: string | null;
  readonly dueAt: string;
  readonly createdAt: string;
  /** What it says besides, sealed: the store never sees a code. */
  readonly sealed: string | null;
};

/** A text that somebody is to be told of by email. */
export type ReplyToTell = {
  readonly messageId: string;
  readonly locationId: string | null;
  readonly at: string;
  /** The text froze its number: when that counts as a STOP by itself. [O6] */
  readonly stopsAt?: string | null;
};

export type EmailEntry = {
  readonly id: string;
  readonly emailKind: EmailKind;
  readonly createdAt: string;
  readonly sealed: string | null;
  /** The lead who wrote, as of now; null: no lead, or a text that is gone. */
  readonly lead: { readonly id: string; readonly firstName: string; readonly lastName: string } | null;
  readonly locationId: string | null;
  readonly locationName: string | null;
  readonly body: string | null;
  /** The person has read that text. */
  readonly isRead: boolean;
  /** Staff have written to the lead since. */
  readonly isAnswered: boolean;
  /** The number that wrote it, where it is frozen now: since when. */
  readonly frozen: { readonly number: string; readonly at: string } | null;
};

export type EmailSituation = { readonly account: Account; readonly person: Staff; readonly entries: readonly EmailEntry[] };

export type ClaimedEmail = EmailSituation & { readonly mailId: string; readonly attempt: number };

export type EmailOutcome =
  | { readonly is: 'sent' }
  | { readonly is: 'retry'; readonly dueAt: string }
  /** Given up. `refusesAddress`: the server takes nothing for this person, which is shown where staff are managed. */
  | { readonly is: 'failed'; readonly code: number | null; readonly refusesAddress: boolean };
