import { z } from 'zod';
import { Row } from './row.ts';
import { Epoch, Version } from './scalars.ts';

/** One batch of the account's ordered changes, pulled from `GET /v1/changes` or pushed over the feed: the same object. */
export const Changes = z.object({
  type: z.literal('changes'),
  /** Of the relay's database. A cursor of another epoch is worth nothing: begin anew with the snapshot. [S7] */
  epoch: Epoch,
  /** Rows of versions after this one. A desktop whose cursor differs asks again from its cursor. [S2] */
  from: Version,
  /** The next cursor. Saved in the transaction that applies the rows, never apart. [S3] */
  version: Version,
  /** In order of version; a batch never splits a version. */
  rows: z.array(Row),
  /** More are waiting: ask again from `version`. */
  more: z.boolean(),
});
export type Changes = z.infer<typeof Changes>;

/**
 * A page of the first install, `GET /v1/snapshot?page=…`: everything as it was at one version, newest conversations first. A row that
 * changed since is left out and comes with the feed after `version`. [S5]
 */
export const SnapshotPage = z.object({
  type: z.literal('snapshot'),
  epoch: Epoch,
  /** The cursor to continue from once the last page is applied. The same on every page. */
  version: Version,
  rows: z.array(Row),
  /** How far: rows handed out up to and including this page, of about `total`. */
  done: z.int().nonnegative(),
  total: z.int().nonnegative(),
  /** Opaque; null on the last page. */
  nextPage: z.string().nullable(),
});
export type SnapshotPage = z.infer<typeof SnapshotPage>;

/** What the relay sends over the feed: changes, or a sign of life, at once and then every 20 s so that a silent line is noticed. */
export const FeedFrame = z.discriminatedUnion('type', [Changes, z.object({ type: z.literal('alive'), epoch: Epoch, version: Version })]);
export type FeedFrame = z.infer<typeof FeedFrame>;

/** Close codes of the feed that a desktop acts upon. */
export const FEED_CLOSE = {
  /** Too slow: reconnect from the cursor. */
  resync: 4008,
  /** The token is not (or no longer) good: sign in again. */
  unauthorized: 4401,
  /** Another protocol version: update the app. */
  protocol: 4406,
  /** The relay is stopping: come back soon. */
  restarting: 1012,
} as const;
