import { z } from 'zod';
import { Hash } from './ledger-head.ts';
import { Id, Instant } from './scalars.ts';

/** Which of the texts that the relay sends by itself a practice may word itself. */
export const CannedTextName = z.enum(['consentRequest', 'waitingReply', 'strangerReply']);
export type CannedTextName = z.infer<typeof CannedTextName>;

/** Words of the practice in place of the article's. A version is never changed: other words are another version. */
export const CannedText = z.object({
  id: Id,
  text: z.string(),
  /** SHA-256 of the text in UTF-8, hex. With the id it names the warning that a consent answered. [C5] */
  hash: Hash,
  at: Instant,
  /** Who worded it; null: an API key. */
  staffId: Id.nullable(),
});
export type CannedText = z.infer<typeof CannedText>;

/** null: the article's words. */
export const CannedTexts = z.object({
  consentRequest: CannedText.nullable(),
  waitingReply: CannedText.nullable(),
  strangerReply: CannedText.nullable(),
});
export type CannedTexts = z.infer<typeof CannedTexts>;

/** One line of the history, `GET /v1/canned-texts`. `text` null: the article's words were taken back into use. */
export const CannedTextVersion = CannedText.extend({
  name: CannedTextName,
  text: z.string().nullable(),
  hash: Hash.nullable(),
});
export type CannedTextVersion = z.infer<typeof CannedTextVersion>;

export const NO_OWN_TEXTS: CannedTexts = { consentRequest: null, waitingReply: null, strangerReply: null };
