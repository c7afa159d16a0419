import { leadName, type Named } from './lead-name.ts';
import { formatPhone } from './phone-number.ts';

export type Notification = { readonly title: string; readonly body: string };

const LONGEST = 180;

/**
 * What the operating system shows for an incoming text. Anyone who passes the desk can read it, so the message's words are in it only where the
 * person at this desktop chose so. `lead` null: no lead has the number.
 */
export function notificationOf(text: {
  lead: Named | null;
  leadPhone: string;
  body: string;
  mediaOmitted: number;
  showWords: boolean;
}): Notification {
  const title = text.lead === null ? formatPhone(text.leadPhone) : leadName(text.lead);
  const unseen = text.lead === null ? 'New text from a number that no lead has' : 'New text';
  if (!text.showWords) return { title, body: unseen };
  const words = shorten(text.body.replace(/[\s\p{Cc}]+/gu, ' ').trim());
  if (words !== '') return { title, body: words };
  return { title, body: text.mediaOmitted > 0 ? 'Media was left out' : unseen };
}

function shorten(words: string): string {
  const letters = Array.from(words);
  return letters.length <= LONGEST ? words : `${letters.slice(0, LONGEST - 1).join('')}…`;
}
