import { z } from 'zod';
import { rowBase } from './row-base.ts';
import { Id, Instant } from './scalars.ts';

/** A number that no lead has and from which staff want to hear nothing: its texts are kept, nobody is told of them and nothing is answered. [M5] */
export const BlockedNumber = z.object({
  kind: z.literal('blocked-number'),
  ...rowBase,
  /** E.164, or a short code or other sender as it came. */
  number: z.string(),
  /** null: the block was lifted. */
  blockedAt: Instant.nullable(),
  /** Who blocked it, or lifted the block. */
  staffId: Id.nullable(),
});
export type BlockedNumber = z.infer<typeof BlockedNumber>;
