import { wantsEmail } from '../../src-shared/domain/email-due-at.ts';
import type { EmailEntry, EmailSituation } from '../store/mail-store.ts';

/** Whoever could not be reached for so long is not told any more: it would be no news. */
const OLDEST_MS = 24 * 3_600_000;

/**
 * Which entries still stand, now that the email would leave: a text that was read or answered
 * meanwhile is no news, nor is a freeze that was decided. [N2]
 */
export function judgeEmail({ person, entries }: EmailSituation, now: Date): ReadonlySet<string> {
  return new Set(person.disabledAt === null ? entries.filter(stands).map(({ id }) => id) : []);

  function stands(entry: EmailEntry): boolean {
    switch (entry.emailKind) {
      case 'lead_reply':
        return person.joinedAt !== null && entry.lead !== null && !entry.isRead && !entry.isAnswered && isWanted(entry);
      case 'freeze_begun':
      case 'freeze_ending':
        return (
          person.joinedAt !== null && entry.lead !== null && entry.frozen !== null && wantsEmail(person.preferences.email, entry.locationId)
        );
      case 'invitation':
        return entry.sealed !== null;
      case 'new_device':
        return now.getTime() - Date.parse(entry.createdAt) < OLDEST_MS && entry.sealed !== null;
    }
  }

  function isWanted({ createdAt, locationId }: EmailEntry): boolean {
    const { email } = person.preferences;
    const late = now.getTime() - Date.parse(createdAt) - (email.pace === 'at_once' ? 0 : email.minutes * 60_000);
    return wantsEmail(email, locationId) && late < OLDEST_MS;
  }
}
