import { z } from 'zod';
import { rowBase } from './row-base.ts';
import { E164, Instant, TimeZone } from './scalars.ts';

/** A place of the practice. Staff text from a location; its text-enabled tracking number is the sender. */
export const Location = z.object({
  kind: z.literal('location'),
  ...rowBase,
  name: z.string(),
  timeZone: TimeZone,
  address: z.string().nullable(),
  /** The number that HELP answers with and that staff give to leads who may not be texted. */
  voiceNumber: E164.nullable(),
  archivedAt: Instant.nullable(),
});
export type Location = z.infer<typeof Location>;
