import { z } from 'zod';
import { rowBase } from './row-base.ts';
import { E164, Id, Instant, TimeZone } from './scalars.ts';

/** One state per account and phone number; silence is never permission. [C1] */
export const Consent = z.enum(['none', 'requested', 'granted', 'declined']);
export type Consent = z.infer<typeof Consent>;

export const PhoneSlot = z.enum(['phone1', 'phone2']);
export type PhoneSlot = z.infer<typeof PhoneSlot>;

/** `landline`; `no_mobile`: a service number, a pager and the like; `no_such_number`: nobody can have it. None of them bars a text. */
export const LineWarning = z.enum(['landline', 'no_mobile', 'no_such_number']);
export type LineWarning = z.infer<typeof LineWarning>;

/** A phone of a lead together with the consent of that number, which other leads with the same number share. [C2] */
export const LeadPhone = z.object({
  slot: PhoneSlot,
  number: E164,
  /** What staff call it: Home, Mobile. */
  label: z.string().nullable(),
  consent: Consent,
  /** Since when `consent` is what it is; null while it never changed. */
  consentAt: Instant.nullable(),
  /** Staff repeated the consent request, which they may once: when, and who. */
  askedAgainAt: Instant.nullable(),
  askedAgainBy: Id.nullable(),
  optedOut: z.boolean(),
  optedOutAt: Instant.nullable(),
  /** The words or the route of the opt-out, for the card that explains it. */
  optedOutWords: z.string().nullable(),
  /** Words that probably mean stop arrived: nothing goes out until staff decide. [O6] */
  frozen: z.boolean(),
  frozenAt: Instant.nullable(),
  frozenWords: z.string().nullable(),
  /**
   * Our numbers whose texts to this phone the carrier itself turns away, whatever our own records say: only a START from the phone to that
   * very number lifts it. [O12]
   */
  carrierBlocks: z.array(z.object({ trackingNumber: E164, since: Instant })),
  /** What the carrier's directory warns of; null: nothing, or it was not asked. [D14] */
  lineWarning: LineWarning.nullable(),
});
export type LeadPhone = z.infer<typeof LeadPhone>;

/** A person who asked about an appointment. Names may be empty, long, accented or right-to-left. */
export const Lead = z.object({
  kind: z.literal('lead'),
  ...rowBase,
  firstName: z.string(),
  lastName: z.string(),
  phones: z.array(LeadPhone).max(2),
  email: z.string().nullable(),
  /** Where the lead came from: Web form, Phone call, Google advert. */
  source: z.string().nullable(),
  notes: z.string(),
  /** From the lead's address; null: judged by area code, then by location. */
  timeZone: TimeZone.nullable(),
  /** True when either part below is. [O3] */
  doNotText: z.boolean(),
  /** Staff ticked the checkbox; they may untick it. */
  doNotTextByStaff: z.boolean(),
  /** A STOP marked the lead or opted out one of its numbers; only new consent takes it away. */
  doNotTextByStop: z.boolean(),
  doNotTextAt: Instant.nullable(),
  createdAt: Instant,
});
export type Lead = z.infer<typeof Lead>;
