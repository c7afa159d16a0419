import type { Changes, SnapshotPage } from '../../src-shared/protocol/changes.ts';

/** What desktops learn, and the signal that there is more to learn. */
export type ChangeStore = {
  /** Which life of the database cursors belong to. [S7] */
  epoch(): Promise<string>;
  /** The account's version now; null: no such account. */
  version(accountId: string): Promise<number | null>;
  /**
   * Rows of versions after `after`, in order, about `limit` of them, never splitting a version: a version of more rows than `limit` comes
   * whole. Read marks are those of `staffId` only; none for null (an API key). [S1, S2, S6]
   */
  changesAfter(accountId: string, staffId: string | null, after: number, limit: number): Promise<Changes>;
  /**
   * As `changesAfter`, with everybody's read marks: the feed reads once for all desktops that are at one cursor, and hands a person's marks
   * to that person alone. [S6]
   */
  changesForEveryone(accountId: string, after: number, limit: number): Promise<Changes>;
  /**
   * One page of everything as it was at one version: settings first, then messages and consent entries newest first, each lead with its
   * newest one, then the leads without any. `page` is null for the first page, else `nextPage` of the one before.
   * Throws `InvalidPage` for a page that this store did not make for that account. [S5]
   */
  snapshotPage(accountId: string, staffId: string | null, page: string | null, limit: number): Promise<SnapshotPage>;
  /**
   * Calls back after every commit that moved an account, whoever wrote: this process at once, another process on the same store within
   * a fraction of a second. Signals may be merged; `version` is the latest. Answers how to stop.
   */
  watch(listener: (accountId: string, version: number) => void): () => void;
};

/** The page token is not one of ours: answer 400. */
export class InvalidPage extends Error {
  constructor() {
    super('The page is not one that this snapshot handed out');
    this.name = 'InvalidPage';
  }
}
