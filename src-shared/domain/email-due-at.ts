import type { EmailPreferences } from '../protocol/notification-preferences.ts';

const MINUTE_MS = 60_000;

/**
 * When a person is told by email of a text that arrived at `at`; null: not at all. Digests leave at the same times for every text, counted from
 * midnight UTC, so that all of one stretch go together. `locationId` null: the text belongs to none.
 */
export function emailDueAt(email: EmailPreferences, locationId: string | null, at: Date): Date | null {
  if (!wantsEmail(email, locationId)) return null;
  const stretch = email.minutes * MINUTE_MS;
  switch (email.pace) {
    case 'at_once':
      return at;
    case 'unanswered':
      return new Date(at.getTime() + stretch);
    case 'digest':
      return new Date((Math.floor(at.getTime() / stretch) + 1) * stretch);
  }
}

/** Whether the person wants emails about texts to that location. */
export function wantsEmail({ replies, locationIds }: EmailPreferences, locationId: string | null): boolean {
  return replies === 'all' || (replies === 'my_locations' && locationId !== null && locationIds.includes(locationId));
}
