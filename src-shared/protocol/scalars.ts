import { z } from 'zod';

/** A phone number as the network knows it: plus, country, number. Everything stored or compared is in this form. */
export const E164 = z.string().regex(/^\+[1-9]\d{6,14}$/, 'must be in the form +15125550199');
export type E164 = z.infer<typeof E164>;

/**
 * An email address as people have them: a name, one @, a domain of at least two parts. Looser than RFC 5321 where real addresses are, and no
 * proof that it exists: short domains such as a@b.c and letters of any script pass.
 */
export const Email = z
  .string()
  .trim()
  .max(254, 'must have at most 254 characters')
  .regex(
    /^[^\s@<>()[\]\\,;:"]{1,64}@(?:[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}-]{0,61}[\p{L}\p{M}\p{N}])?\.)+[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}-]{0,61}[\p{L}\p{M}\p{N}])?$/u,
    { error: issue => (issue.input === '' ? 'is required' : 'must be an email address such as dana@practice.com') },
  );
export type Email = z.infer<typeof Email>;

/** An id that its maker chose, a UUIDv7 for everything new, so that a repeated request is recognised. */
export const Id = z.uuid();
export type Id = z.infer<typeof Id>;

/** An instant in UTC, ISO 8601 with milliseconds: 2026-05-03T14:05:00.000Z. Strings of this form sort by time. */
export const Instant = z.iso.datetime({ precision: 3 });
export type Instant = z.infer<typeof Instant>;

/** An account's version number: each committed write takes the next one. [S1] */
export const Version = z.int().nonnegative();

/** Names one life of the relay's database; see `Changes.epoch`. */
export const Epoch = z.string().min(1).max(64);

/** An IANA time zone such as America/Chicago. */
export const TimeZone = z.string().refine(isTimeZone, 'must be an IANA time zone such as America/Chicago');

function isTimeZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone: zone }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
