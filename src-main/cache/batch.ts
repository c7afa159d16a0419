import type { FeedFrame } from '../../src-shared/protocol/changes.ts';
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

/** Reads what the relay sends. Both throw where it does not keep the protocol. */
export type BatchReader = {
  /** An answer of `/v1/changes` or `/v1/snapshot`. */
  readonly fetched: (text: string) => Batch;
  /** A frame of the feed. */
  readonly frame: (text: string) => FeedFrame;
};
