import { z } from 'zod';
import { NotificationPreferences } from './notification-preferences.ts';
import { rowBase } from './row-base.ts';
import { Email, Instant } from './scalars.ts';

export const StaffRole = z.enum(['admin', 'staff', 'read_only']);
export type StaffRole = z.infer<typeof StaffRole>;

/** A person who works at the practice. Credentials are not here: the library for accounts keeps them. */
export const Staff = z.object({
  kind: z.literal('staff'),
  ...rowBase,
  name: z.string(),
  email: Email,
  role: StaffRole,
  /** null until the person accepted the invitation. */
  joinedAt: Instant.nullable(),
  disabledAt: Instant.nullable(),
  preferences: NotificationPreferences,
  /** The word on compliance that the person accepted last: which version, and when; null: none yet. [G1] */
  compliance: z.object({ version: z.int().positive(), acceptedAt: Instant }).nullable(),
  /** The mail server takes nothing for this address, with the code that it said; null: not as far as is known. */
  emailRefused: z.object({ at: Instant, code: z.int().nullable() }).nullable(),
});
export type Staff = z.infer<typeof Staff>;
