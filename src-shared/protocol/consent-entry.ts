import { z } from 'zod';
import { Consent } from './lead.ts';
import { Hash } from './ledger-head.ts';
import { rowBase } from './row-base.ts';
import { Id, Instant } from './scalars.ts';

export const ConsentChange = z.enum([
  'requested',
  'granted',
  'declined',
  'opted_out',
  'opt_out_lifted',
  'frozen',
  'unfrozen',
  'do_not_text_ticked',
  'do_not_text_unticked',
]);
export type ConsentChange = z.infer<typeof ConsentChange>;

/** By which way the change came. */
export const ConsentRoute = z.enum(['text', 'staff', 'carrier', 'import', 'api', 'relay']);
export type ConsentRoute = z.infer<typeof ConsentRoute>;

/** One line of the consent ledger. Nothing updates or deletes it. [C7] */
export const ConsentEntry = z.object({
  kind: z.literal('consent-entry'),
  ...rowBase,
  /** The number it concerns; for Do Not Text, which belongs to a lead, empty. */
  phoneNumber: z.string(),
  /** The lead in whose conversation it happened, where there is one. */
  leadId: Id.nullable(),
  change: ConsentChange,
  /** The number's consent after the change. */
  consent: Consent.nullable(),
  /** The lead's exact words, the reason that staff gave, or the exact text of the warning that was sent. */
  words: z.string().nullable(),
  /** The version of the consent request that was answered. */
  warningVersion: z.string().nullable(),
  messageId: Id.nullable(),
  route: ConsentRoute,
  staffId: Id.nullable(),
  at: Instant,
  /** Shares one order with messages, so that the conversation shows it in place. [S4] */
  position: z.int().nonnegative(),
  /** Its place in the account's ledger, from 1, without gaps. */
  ledgerNumber: z.int().positive(),
  /** Over the hash of the line before and everything above, see `domain/ledger-line.ts`. [C11] */
  hash: Hash,
});
export type ConsentEntry = z.infer<typeof ConsentEntry>;
