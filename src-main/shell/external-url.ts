/** Hosts that our own pages link to. */
const HOSTS = new Set(['www.twilio.com', 'www.ecfr.gov']);
const PHONE = /^tel:\+?[\d().-]{3,30}$/;
const EMAIL = /^mailto:[\w.!#$&'*+/=?^`{|}~-]{1,64}@[a-z\d](?:[a-z\d.-]{0,250}[a-z\d])?$/i;

/**
 * The address to hand to the operating system, null where we do not. What stands in a text or a note is a stranger's: only a phone number, one
 * plain email address (no subject, no attachment), and pages that we link to ourselves.
 */
export function externalUrl(asked: string): string | null {
  // Control characters and spaces are stripped by some handlers and not by others.
  if (asked.length > 2_000 || /[\s\p{Cc}\p{Cf}\\]/u.test(asked)) return null;
  if (PHONE.test(asked) || EMAIL.test(asked)) return asked;
  if (!asked.startsWith('https://') || !URL.canParse(asked)) return null;
  const url = new URL(asked);
  if (url.username !== '' || url.password !== '' || url.port !== '') return null;
  return HOSTS.has(url.hostname) ? url.href : null;
}
