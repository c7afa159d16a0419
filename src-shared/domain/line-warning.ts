import type { LineWarning } from '../protocol/lead.ts';

/**
 * What a number's kind of line, in the carrier's words (Twilio Lookup v2, line type intelligence), means for texting. A warning only: some
 * landlines take texts, and the directory errs.
 */
export function lineWarning(lineType: string | null): LineWarning | null {
  switch (lineType) {
    case 'landline':
      return 'landline';
    case 'invalid':
      return 'no_such_number';
    case 'tollFree':
    case 'premium':
    case 'sharedCost':
    case 'uan':
    case 'voicemail':
    case 'pager':
      return 'no_mobile';
    default:
      return null; // mobile, fixedVoip, nonFixedVoip, personal, unknown, or a word that is new to us
  }
}
