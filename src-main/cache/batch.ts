import { z } from 'zod';
import { Changes, FeedFrame, SnapshotPage } from '../../src-shared/protocol/changes.ts';
import type { Row } from '../../src-shared/protocol/row.ts';

/** A checked batch that waits to be applied. */
export type Batch =
  | {
      readonly type: 'changes';
      readonly epoch: string;
      readonly from: number;
      readonly version: number;
      readonly rows: readonly Row[];
      readonly more: boolean;
    }
  | {
      readonly type: 'snapshot';
      readonly epoch: string;
      readonly version: number;
      readonly rows: readonly Row[];
      readonly done: number;
      readonly total: number;
      readonly nextPage: string | null;
    };

const Fetched = z.discriminatedUnion('type', [Changes, SnapshotPage]);

/** Reads an answer of `/v1/changes` or `/v1/snapshot`. Throws where it does not keep the protocol. */
export function parseFetched(text: string): Batch {
  return Fetched.parse(JSON.parse(text));
}

/** Reads a frame of the feed. Throws where it does not keep the protocol. */
export function parseFrame(text: string): FeedFrame {
  return FeedFrame.parse(JSON.parse(text));
}
