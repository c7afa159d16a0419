import { z } from 'zod';
import { rowBase } from './row-base.ts';
import { E164, Id, Instant } from './scalars.ts';

/**
 * A lead that became part of another one. `id` is the lead that is gone: its texts and calls are the other's, and lines of the ledger that name
 * it are read as the other's. [B5]
 */
export const MergedLead = z.object({
  kind: z.literal('merged-lead'),
  ...rowBase,
  /** The lead that stands for it now; where that one was merged itself, the one that stands for both. */
  leadId: Id,
  /** What it was called. */
  name: z.string(),
  /** The numbers that it had. What was addressed to one of them by its slot is meant for that number. */
  phone1: E164.nullable(),
  phone2: E164.nullable(),
  /** Numbers of the two that neither has any more. */
  leftOut: z.array(E164),
  mergedAt: Instant,
  /** Null: through an API key. */
  mergedBy: Id.nullable(),
});
export type MergedLead = z.infer<typeof MergedLead>;
