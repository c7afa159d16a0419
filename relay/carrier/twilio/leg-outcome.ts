import type { LegOutcome } from '../../../src-shared/domain/call-course.ts';

/** What became of a leg, in Twilio's word. Null while it goes on, and for a word that is not known. */
export function legOutcome(said: string): LegOutcome | null {
  switch (said) {
    case 'completed':
    case 'answered':
      return 'answered';
    case 'busy':
    case 'failed':
      return said;
    case 'no-answer':
    case 'canceled': // the caller hung up first
      return 'missed';
    default:
      return null;
  }
}
