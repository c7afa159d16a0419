import type { CannedTextName } from '../protocol/canned-text.ts';
import { countSegments, TEXT_LIMIT } from './segments.ts';

/** Four segments: a longer text that goes out by itself is a letter. */
export const LONGEST_CANNED_TEXT = 600;

/** Why a wording is refused. */
export type CannedTextFault =
  | { readonly is: 'empty' }
  | { readonly is: 'too_long'; readonly most: number }
  | { readonly is: 'no_location_name' }
  | { readonly is: 'unknown_placeholder'; readonly said: string }
  | { readonly is: 'no_way_to_consent' }
  | { readonly is: 'no_way_to_decline' }
  | { readonly is: 'asks_for_consent' }
  | { readonly is: 'control_character' };

/** What one may want to know of a wording that is taken. */
export type CannedTextWarning =
  | { readonly is: 'segments'; readonly segments: number }
  | { readonly is: 'unusual_character'; readonly character: string }
  | { readonly is: 'no_risk_said' }
  | { readonly is: 'no_call_said' };

const LONGEST_NAME = ' '.repeat(120);
const CONTROL = /[\p{Cc}\p{Cf}]/u;
const PLACEHOLDER = /\[[^\]]*\]/g;
const REPLY_VERB = String.raw`\b(?:reply|text|answer|respond|send|write)\b`;
const FORBIDS = /\b(?:not|never|don't|dont|don’t)\b/i;

/** Faults, most telling first; none: it is taken. A consent request has to say whose it is, how to consent and how to decline. [C16] */
export function judgeCannedText(name: CannedTextName, text: string): readonly CannedTextFault[] {
  if (text.trim() === '') return [{ is: 'empty' }];
  const faults: CannedTextFault[] = [];
  if (text.length > LONGEST_CANNED_TEXT || text.replaceAll('[LocationName]', LONGEST_NAME).length > TEXT_LIMIT)
    faults.push({ is: 'too_long', most: LONGEST_CANNED_TEXT });
  if (CONTROL.test(text.replaceAll('\n', ''))) faults.push({ is: 'control_character' });
  for (const said of text.match(PLACEHOLDER) ?? []) if (said !== '[LocationName]') faults.push({ is: 'unknown_placeholder', said });
  if (name === 'strangerReply') {
    if (/\bCONSENT\b/i.test(text)) faults.push({ is: 'asks_for_consent' });
    return faults;
  }
  if (name === 'consentRequest' && !text.includes('[LocationName]')) faults.push({ is: 'no_location_name' });
  if (!tellsToReply(text, 'CONSENT')) faults.push({ is: 'no_way_to_consent' });
  if (!tellsToReply(text, 'DECLINE')) faults.push({ is: 'no_way_to_decline' });
  return faults;
}

/** `text` as it goes out: with the location's name in it. */
export function warnOfCannedText(name: CannedTextName, text: string): readonly CannedTextWarning[] {
  const { segments, encoding } = countSegments(text);
  const warnings: CannedTextWarning[] = [];
  if (encoding === 'UCS-2') {
    const character = Array.from(new Intl.Segmenter().segment(text), ({ segment }) => segment).find(isOutsideThePlainAlphabet);
    if (character !== undefined) warnings.push({ is: 'unusual_character', character });
  }
  if (segments > 1) warnings.push({ is: 'segments', segments });
  if (name === 'consentRequest' && !/\b(?:secure|encrypted|private|confidential)\b/i.test(text)) warnings.push({ is: 'no_risk_said' });
  if (name === 'strangerReply' && !/\bcall\b/i.test(text)) warnings.push({ is: 'no_call_said' });
  return warnings;
}

/** A sentence that tells to reply with the word, and does not tell not to. */
function tellsToReply(text: string, word: 'CONSENT' | 'DECLINE'): boolean {
  const tells = new RegExp(`${REPLY_VERB}[^.!?]*\\b${word}\\b`, 'i');
  return text.split(/[.!?]/).some(sentence => tells.test(sentence) && !FORBIDS.test(sentence));
}

function isOutsideThePlainAlphabet(character: string): boolean {
  return countSegments(character).encoding === 'UCS-2';
}
