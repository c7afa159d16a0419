import { z } from 'zod';
import { Changes, FeedFrame, SnapshotPage } from '../../src-shared/protocol/changes.ts';
import type { BatchReader } from './batch.ts';

const Fetched = z.discriminatedUnion('type', [Changes, SnapshotPage]);

/** The border to the relay. Its schemas take long to make, so the worker loads them only when the relay has said something. */
export const batchReader: BatchReader = {
  fetched: text => Fetched.parse(JSON.parse(text)),
  frame: text => FeedFrame.parse(JSON.parse(text)),
};
