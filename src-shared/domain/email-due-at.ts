import type { EmailPreferences, NoticePreferences } from '../protocol/notification-preferences.ts';
import { afterOpenMinutes } from './after-open-minutes.ts';
import type { OpenPlace } from './open-stretches.ts';
import { heldUntil } from './quiet-hours.ts';

const MINUTE_MS = 60_000;

/**
 * When a person is told by email of a text that arrived at `at`; null: not at all. Digests leave at the same times for every text, counted from
 * midnight UTC, so that all of one stretch go together; one that would come in the person's quiet times comes when they are over.
 * `locationId` null: the text belongs to none. What is told only when nobody has answered waits for minutes in which the location is open. [M6]
 */
export function emailDueAt(
  email: EmailPreferences,
  locationId: string | null,
  at: Date,
  quiet: NoticePreferences['quiet'] = null,
  place: OpenPlace | null = null,
): Date | null {
  if (!wantsEmail(email, locationId)) return null;
  const stretch = email.minutes * MINUTE_MS;
  switch (email.pace) {
    case 'at_once':
      return at;
    case 'unanswered':
      return (place === null ? null : afterOpenMinutes(place, at, email.minutes)) ?? new Date(at.getTime() + stretch);
    case 'digest':
      return afterQuiet(new Date((Math.floor(at.getTime() / stretch) + 1) * stretch), quiet);
  }
}

function afterQuiet(due: Date, quiet: NoticePreferences['quiet']): Date {
  return quiet === null ? due : (heldUntil({ now: due, quietHours: quiet, zone: quiet.zone }) ?? due);
}

/** Whether the person wants emails about texts to that location. */
export function wantsEmail({ replies, locationIds }: EmailPreferences, locationId: string | null): boolean {
  return replies === 'all' || (replies === 'my_locations' && locationId !== null && locationIds.includes(locationId));
}
