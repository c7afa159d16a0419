import type { NoticePreferences } from '../protocol/notification-preferences.ts';
import { heldUntil } from './quiet-hours.ts';

/** Whether a person's desktops keep still now. They begin at `from` sharp and are over at `to` sharp, by the clock of the person's zone. [N6] */
export function isQuietFor({ quiet }: Pick<NoticePreferences, 'quiet'>, now: Date): boolean {
  return quiet !== null && heldUntil({ now, quietHours: quiet, zone: quiet.zone }) !== null;
}
