import { z } from 'zod';
import { TrackingNumber } from './tracking-number.ts';
import { E164, Id } from './scalars.ts';

/** What US carriers want registered before they deliver texts of such a number. */
export const Registration = z.enum(['10dlc', 'toll_free', 'none']);
export type Registration = z.infer<typeof Registration>;

/** How far that is done, as the carrier says; `unknown`: it could not be asked, or said a word that is not known here. It never bars a text here. */
export const RegistrationStanding = z.enum(['registered', 'in_review', 'rejected', 'not_registered', 'unknown']);
export type RegistrationStanding = z.infer<typeof RegistrationStanding>;

/** A number that the carrier's account holds, and how it stands there. `GET /v1/carrier-numbers`; not a row. */
export const CarrierNumberState = z.object({
  phoneNumber: E164,
  /** Its name at the carrier. */
  label: z.string(),
  canText: z.boolean(),
  canCall: z.boolean(),
  /** Where its texts and calls go now; null: nowhere. */
  textsGoTo: z.string().nullable(),
  callsGoTo: z.string().nullable(),
  textsComeHere: z.boolean(),
  callsComeHere: z.boolean(),
  /** What at the carrier keeps the two addresses above from having effect. */
  overriddenBy: z.enum(['text_application', 'voice_application', 'trunk']).nullable(),
  registration: Registration,
  registered: RegistrationStanding,
  /** The practice's tracking number; null: it is not set up here. */
  trackingNumberId: Id.nullable(),
});
export type CarrierNumberState = z.infer<typeof CarrierNumberState>;

/** All of them, and the addresses that a repair would set. */
export const CarrierNumbers = z.object({ rows: z.array(CarrierNumberState), here: z.object({ texts: z.string(), calls: z.string() }) });
export type CarrierNumbers = z.infer<typeof CarrierNumbers>;

/** A monthly price as the carrier says it: `{monthly: '1.15', currency: 'USD'}`. */
export const NumberPrice = z.object({ monthly: z.string().max(20), currency: z.string().max(8) });
export type NumberPrice = z.infer<typeof NumberPrice>;

export const OfferedKind = z.enum(['local', 'toll_free']);
export type OfferedKind = z.infer<typeof OfferedKind>;

/** A number that the carrier sells. */
export const OfferedNumber = z.object({
  phoneNumber: E164,
  /** Town and state, where it says. */
  place: z.string().nullable(),
  canText: z.boolean(),
  canCall: z.boolean(),
});
export type OfferedNumber = z.infer<typeof OfferedNumber>;

/** `GET /v1/available-numbers?…`, and what one of them costs a month; null: the carrier does not say. */
export const OfferedNumbers = z.object({ rows: z.array(OfferedNumber), price: NumberPrice.nullable() });
export type OfferedNumbers = z.infer<typeof OfferedNumbers>;

const Given = z.enum(['true', 'false']).transform(said => said === 'true');

export const SearchNumbers = z.object({
  kind: OfferedKind.default('local'),
  areaCode: z
    .string()
    .regex(/^[2-9]\d{2}$/, 'must be three digits, such as 512')
    .optional(),
  /** Digits, or letters as on a keypad. */
  contains: z
    .string()
    .regex(/^[0-9A-Za-z*]{2,10}$/, 'must be 2 to 10 digits or letters')
    .optional(),
  /** A town with its state, `Austin, TX`, or a ZIP code. */
  near: z.string().trim().min(2).max(80).optional(),
  canText: Given.default(true),
  canCall: Given.default(true),
});
export type SearchNumbers = z.infer<typeof SearchNumbers>;

/** `POST /v1/tracking-numbers/purchases`: costs money. */
export const BuyNumber = z.object({
  /** The tracking number that is made. The same id again buys nothing more. */
  id: Id,
  phoneNumber: E164,
  kind: OfferedKind.default('local'),
  /** The monthly price that the person was shown and agreed to; null: they were told that it is not known. */
  agreedPrice: NumberPrice.nullable(),
  label: z.string().trim().max(120).default(''),
});
export type BuyNumber = z.infer<typeof BuyNumber>;

/** `POST /v1/tracking-numbers/{id}/repair`: where texts and calls went before, and how the number stands now. */
export const RepairedNumber = z.object({
  row: TrackingNumber,
  before: z.object({ textsGoTo: z.string().nullable(), callsGoTo: z.string().nullable() }),
  state: CarrierNumberState,
});
export type RepairedNumber = z.infer<typeof RepairedNumber>;
