import type { LineWarning } from '../../src-shared/protocol/lead.ts';

/** What the phone company's directory says of a number, and what that means for a text. [D14] */
export function sayLineWarning(warning: LineWarning): string {
  switch (warning) {
    case 'landline':
      return 'This looks like a landline, which may not receive texts.';
    case 'no_mobile':
      return 'This does not look like a mobile phone, so it may not receive texts.';
    case 'no_such_number':
      return 'The phone company knows no such number. Check it with the lead.';
  }
}
