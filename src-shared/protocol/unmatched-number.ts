import { z } from 'zod';
import { Instant } from './scalars.ts';

/** A number that texted the practice and that no lead has. Its texts are messages without a lead, until one gets the number. [M4] */
export const UnmatchedNumber = z.object({
  /** E.164, or a short code or other sender as it came. */
  number: z.string(),
  /** Texts of both sides. */
  texts: z.int().positive(),
  /** The sender's last words. */
  lastBody: z.string(),
  lastAt: Instant,
  lastPosition: z.int().nonnegative(),
  /** Since when staff want to hear nothing from it; null: it is not blocked. [M5] */
  blockedAt: Instant.nullable(),
});
export type UnmatchedNumber = z.infer<typeof UnmatchedNumber>;
