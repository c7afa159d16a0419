import { z } from 'zod';
import { OpeningHours } from './opening-hours.ts';
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
  /** null: not known. */
  openingHours: OpeningHours.nullable(),
  /** What the practice's EMR calls it, by which an import knows it again. Two locations never have the same. [E1] */
  emrId: z.string().nullable(),
  /** An archived location is kept for what was said there. Its number goes on texting until somebody points it elsewhere. [E2] */
  archivedAt: Instant.nullable(),
  /** It vanished from the EMR: an import that finds it again brings it back. */
  archivedByImport: z.boolean(),
});
export type Location = z.infer<typeof Location>;
