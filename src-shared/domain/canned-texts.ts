import type { CannedText, CannedTextName } from '../protocol/canned-text.ts';
import { formatPhone } from './phone-number.ts';

/**
 * The texts that the relay sends by itself, word for word from the vendor's article for staff, with straight quotes: curly ones would cost a
 * second segment. Changing one needs a new `CONSENT_REQUEST_VERSION`, since each consent keeps which warning it answered. [C5]
 */
export const CONSENT_REQUEST_VERSION = 'article-1';

/** The answer to anything unclear while consent is awaited. */
export const WAITING_REPLY = "Your previous text message may not have been processed. Please reply back 'Consent' or 'Decline'.";

/** The answer to a number that no lead has. */
export const STRANGER_REPLY =
  'Your previous text message may not have been processed.  Please call the number directly to speak to a staff member.';

/** What a practice may word itself, in the article's words. */
export const ARTICLE_TEXTS: Readonly<Record<CannedTextName, string>> = {
  consentRequest:
    '[LocationName] complies with HIPAA and wants to exchange text messages with you. Text messaging may not be fully secure. To consent, reply CONSENT or DECLINE.',
  waitingReply: WAITING_REPLY,
  strangerReply: STRANGER_REPLY,
};

/** One of them as it goes out; `own`: the practice's wording of it. */
export function cannedText(name: CannedTextName, own: Pick<CannedText, 'text'> | null, locationName: string): string {
  return (own?.text ?? ARTICLE_TEXTS[name]).replaceAll('[LocationName]', () => locationName);
}

/** `[LocationName] complies with HIPAA …`: the warning that a consent answers. One segment while the name has 16 characters or fewer. */
export function consentRequestText(locationName: string, own: Pick<CannedText, 'text'> | null = null): string {
  return cannedText('consentRequest', own, locationName);
}

/** Names the warning that a consent answers, so that its words are known for ever: kept in the ledger. [C5, C16] */
export function warningVersion(own: Pick<CannedText, 'id' | 'hash'> | null): string {
  return own === null ? CONSENT_REQUEST_VERSION : `${own.id}:${own.hash}`;
}

/** The answer to HELP and INFO: practice, location and voice number, which is E.164. [R3] */
export function helpReplyText(practice: string, location: string | null, voiceNumber: string | null): string {
  const who = location === null || location === practice ? practice : `${practice}, ${location}`;
  const call = voiceNumber === null ? '' : ` Call ${formatPhone(voiceNumber)}.`;
  return `${who}.${call} Reply STOP to get no more texts.`;
}

/** The one confirmation of an opt-out that only we recognised; 47 CFR 64.1200(a)(12) allows one, without marketing. [O5] */
export function optOutConfirmationText(practice: string): string {
  return `${practice}: you will get no more texts from us. Reply START to undo this.`;
}
