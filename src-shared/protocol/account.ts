import { z } from 'zod';
import { CannedTexts } from './canned-text.ts';
import { RetentionMonths } from './retention.ts';
import { rowBase } from './row-base.ts';

/** `request`: a first text asks for consent by itself. `on_file_only`: nothing goes out until staff record the lead's consent. */
export const ConsentMode = z.enum(['request', 'on_file_only']);
export type ConsentMode = z.infer<typeof ConsentMode>;

/** Who must sign in with a second factor. Everybody else may. */
export const SecondFactorRule = z.enum(['admins', 'everyone', 'nobody']);
export type SecondFactorRule = z.infer<typeof SecondFactorRule>;

/** Admins only, or whoever may text. */
export const Allowed = z.enum(['admins', 'staff']);
export type Allowed = z.infer<typeof Allowed>;

/** Who may do what concerns more than one conversation, or goes round a rule. Read-only people never may. [W1] */
export const WhoMay = z.object({
  /** Take leads out as a file. */
  export: Allowed,
  /** Send a text in spite of quiet hours. [D11] */
  sendAnyway: Allowed,
  /** Record consent that was given elsewhere. [C10] */
  recordConsent: Allowed,
});
export type WhoMay = z.infer<typeof WhoMay>;
export const USUAL_WHO_MAY: WhoMay = { export: 'admins', sendAnyway: 'admins', recordConsent: 'staff' };

const ClockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time such as 21:00');
/** `8:00` is `08:00`. */
const TypedTime = z.preprocess(
  (said: string): unknown => (typeof said === 'string' ? said.trim().replace(/^\d:/, '0$&') : said),
  ClockTime,
);

/** Wall-clock times in the lead's zone, 24-hour HH:MM; `from` may be later than `to` (21:00 to 08:00 spans midnight). */
export const QuietHours = z.object({
  from: ClockTime,
  to: ClockTime,
});
export type QuietHours = z.infer<typeof QuietHours>;
export const TypedQuietHours = z.object({ from: TypedTime, to: TypedTime });

/** The practice. One row an account. */
export const Account = z.object({
  kind: z.literal('account'),
  ...rowBase,
  name: z.string(),
  consentMode: ConsentMode,
  /** null: the practice has none. */
  quietHours: QuietHours.nullable(),
  /** Hours after which a deferred text is not released by itself any more; null: no limit. */
  deferredShelfLifeHours: z.int().positive().nullable(),
  /** A lead who sends a picture or other media is told, once a day, that it could not be processed. [R5] */
  mediaReply: z.boolean(),
  secondFactor: SecondFactorRule,
  /** The practice's own wording of what the relay sends by itself. */
  texts: CannedTexts,
  /** Months after which the words of messages are removed; null: never. [H1] */
  retentionMonths: RetentionMonths.nullable(),
  whoMay: WhoMay,
});
export type Account = z.infer<typeof Account>;
