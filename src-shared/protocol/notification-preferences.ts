import { z } from 'zod';
import { QuietHours } from './account.ts';
import { Id, TimeZone } from './scalars.ts';

/** When an email says that a lead has replied. */
export const EmailPreferences = z.object({
  /** Of which leads: those who wrote to any location, or to one of `locationIds`. */
  replies: z.enum(['all', 'my_locations', 'off']),
  locationIds: z.array(Id).max(1_000),
  /** `digest`: one email every so many minutes; `unanswered`: only where nobody answered, and the person did not read it, for so many minutes. */
  pace: z.enum(['at_once', 'digest', 'unanswered']),
  minutes: z.int('must be whole minutes').min(1, 'must be at least 1').max(1_440, 'must be at most 1440'),
  /** What an email says of the lead. `words` says the name, too. Email is not private, so it is nothing by default. */
  shows: z.enum(['nothing', 'name', 'words']),
});
export type EmailPreferences = z.infer<typeof EmailPreferences>;

/** How a person's desktops announce an incoming text. */
export const NoticePreferences = z.object({
  notify: z.boolean(),
  sound: z.boolean(),
  /** Words of the message in notifications; anybody near the screen can read them. */
  words: z.boolean(),
  /** Nothing is announced between these times of the person's day; null: at all times. `from` equal to `to` is none, too. */
  quiet: QuietHours.extend({ zone: TimeZone }).nullable(),
});
export type NoticePreferences = z.infer<typeof NoticePreferences>;

/** How a person is told of new texts. Kept at the relay, so that each of the person's desktops knows it. */
export const NotificationPreferences = z.object({ email: EmailPreferences, notices: NoticePreferences });
export type NotificationPreferences = z.infer<typeof NotificationPreferences>;

/** What holds for a person who chose nothing. */
export const USUAL_PREFERENCES: NotificationPreferences = {
  email: { replies: 'off', locationIds: [], pace: 'at_once', minutes: 15, shows: 'nothing' },
  notices: { notify: true, sound: true, words: false, quiet: null },
};
