import { z } from 'zod';
import { rowBase } from './row-base.ts';
import { E164, Id } from './scalars.ts';

/** A number serves conversations or appointment texts, never both; the database enforces it. */
export const TrackingNumberPurpose = z.enum(['two_way_texting', 'appointments']);
export type TrackingNumberPurpose = z.infer<typeof TrackingNumberPurpose>;

/** As a person would write it too: `two-way texting`. The type is what code of ours sends; what others send is not known yet. */
export const TypedPurpose = z.preprocess(
  (said: TrackingNumberPurpose): unknown =>
    typeof said === 'string'
      ? said
          .trim()
          .toLowerCase()
          .replace(/[\s-]+/g, '_')
      : said,
  TrackingNumberPurpose,
);

/** A call tracking number of the practice. A location has at most one text-enabled number for two-way texting. */
export const TrackingNumber = z.object({
  kind: z.literal('tracking-number'),
  ...rowBase,
  phoneNumber: E164,
  label: z.string(),
  purpose: TrackingNumberPurpose,
  textEnabled: z.boolean(),
  locationId: Id.nullable(),
  forwardTo: E164.nullable(),
  /** The carrier itself answers STOP, START and HELP on this number, so we do not. */
  carrierAnswersStop: z.boolean(),
  /** Calls through it are recorded at the carrier; `announcesRecording`: callers are told so first. [V4] */
  recordCalls: z.boolean(),
  announcesRecording: z.boolean(),
  /** A call from a number that no lead has makes a lead. [V2] */
  createsLeads: z.boolean(),
});
export type TrackingNumber = z.infer<typeof TrackingNumber>;
