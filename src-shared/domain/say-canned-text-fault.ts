import type { CannedTextFault, CannedTextWarning } from './judge-canned-text.ts';

/** What is wrong with a wording and how to mend it, for whoever words it: after the field's name. */
export function sayCannedTextFault(fault: CannedTextFault): string {
  switch (fault.is) {
    case 'empty':
      return 'is empty: write a text, or take the article’s back';
    case 'too_long':
      return `is too long: write at most ${fault.most} characters, names filled in`;
    case 'no_location_name':
      return 'does not say who writes: put [LocationName] where the location’s name belongs';
    case 'unknown_placeholder':
      return `has ${fault.said}, which nothing fills in: only [LocationName] is known`;
    case 'no_way_to_consent':
      return 'does not say how to consent: tell the lead to reply CONSENT';
    case 'no_way_to_decline':
      return 'does not say how to decline: tell the lead to reply DECLINE';
    case 'asks_for_consent':
      return 'asks for consent, which a number that no lead has cannot give: leave the word CONSENT out';
    case 'control_character':
      return 'has a character that cannot be seen: type the text anew instead of pasting it';
  }
}

/** What one may want to know before saving it all the same. */
export function sayCannedTextWarning(warning: CannedTextWarning): string {
  switch (warning.is) {
    case 'segments':
      return `Each one is charged and sent as ${warning.segments} segments.`;
    case 'unusual_character':
      return `“${warning.character}” is outside the plain alphabet of texts, so that fewer characters fit into a segment.`;
    case 'no_risk_said':
      return 'It does not warn that text messages may not be fully secure. HIPAA asks for that warning before a lead’s consent counts.';
    case 'no_call_said':
      return 'It does not say to call, which is all that such a person can do.';
  }
}
