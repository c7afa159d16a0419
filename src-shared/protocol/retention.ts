import { z } from 'zod';
import { LEAST_RETENTION_MONTHS, MOST_RETENTION_MONTHS } from '../domain/retention.ts';
import { Instant } from './scalars.ts';

/** How long words of messages are kept. */
export const RetentionMonths = z
  .int('must be a whole number of months')
  .min(
    LEAST_RETENTION_MONTHS,
    `must be at least ${LEAST_RETENTION_MONTHS} months: a claim under the TCPA may be brought for four years, and the messages are part of the proof`,
  )
  .max(MOST_RETENTION_MONTHS, `must be at most ${MOST_RETENTION_MONTHS} months; choose for ever instead`);

/** `GET /v1/retention-preview?months=48`: what that retention would empty if it ran now. */
export const RetentionPreview = z.object({
  /** Messages recorded before this instant lose their words. */
  before: Instant,
  messages: z.int().nonnegative(),
  leads: z.int().nonnegative(),
  /** The oldest and the newest among them; null: none. */
  oldestAt: Instant.nullable(),
  newestAt: Instant.nullable(),
  /** As old, and kept because of a legal hold. */
  held: z.int().nonnegative(),
});
export type RetentionPreview = z.infer<typeof RetentionPreview>;
