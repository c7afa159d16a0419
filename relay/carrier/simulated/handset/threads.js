// What the page shows, worked out from the entries alone: no DOM here.

/**
 * @typedef {{ state: 'on_its_way' | 'delivered' | 'failed' | 'dropped', detail: string }} Webhook
 * @typedef {{ id: string, phone: string, number: string, at: string, side: 'lead' | 'practice' | 'carrier', body: string, mediaCount: number,
 *   webhook: Webhook | null }} Entry
 * @typedef {{ phone: string, last: Entry, isUnread: boolean }} Phone
 */

/**
 * The phones that have a text, the newest first.
 * @param {readonly Entry[]} entries
 * @param {(entry: Entry) => boolean} isRead
 * @returns {Phone[]}
 */
export function phonesOf(entries, isRead) {
  /** @type {Map<string, Phone>} */
  const phones = new Map();
  for (const entry of entries) {
    const wasUnread = phones.get(entry.phone)?.isUnread ?? false;
    // Set anew, so that the phone moves to the end.
    phones.delete(entry.phone);
    phones.set(entry.phone, { phone: entry.phone, last: entry, isUnread: wasUnread || (entry.side !== 'lead' && !isRead(entry)) });
  }
  return [...phones.values()].reverse();
}

/**
 * The practice's numbers on a phone, the one with the newest text first, then the account's others.
 * @param {readonly Entry[]} entries
 * @param {string} phone
 * @param {readonly string[]} held
 * @returns {string[]}
 */
export function numbersOf(entries, phone, held) {
  const used = entries.filter(entry => entry.phone === phone).map(entry => entry.number);
  return [...new Set([...used.reverse(), ...held])];
}

/**
 * What was typed as E.164 (ten digits are taken as a US number), as a short code, or null.
 * @param {string} typed
 * @returns {string | null}
 */
export function asNumber(typed) {
  const digits = typed.replace(/\D/g, '');
  if (typed.trim().startsWith('+')) return /^\d{7,15}$/.test(digits) ? `+${digits}` : null;
  if (digits.length === 10) return `+1${digits}`;
  if (digits.length === 11 && digits.startsWith('1')) return `+${digits}`;
  return digits.length === 5 || digits.length === 6 ? digits : null;
}

/**
 * `(512) 555-0199`; other countries' numbers and short codes as they are.
 * @param {string} number
 */
export function inWords(number) {
  return number.replace(/^\+1(\d{3})(\d{3})(\d{4})$/, '($1) $2-$3');
}
