import type { Call } from '../../src-shared/protocol/call.ts';

/** One call as a quiet line of the conversation: who called, what became of it, and whether a recording is kept at the carrier. */
export function describeCall(call: Call, lead: string, phone: string): string {
  return [`${lead} called`, phone, outcomeOf(call), ...(call.recordingId === null ? [] : ['recorded'])].join(' · ');
}

function outcomeOf({ state, seconds }: Call): string {
  switch (state) {
    case 'ringing':
      return 'ringing';
    case 'answered':
      return seconds === null ? 'answered' : `answered, ${sayLength(seconds)}`;
    case 'missed':
      return 'missed';
    case 'busy':
      return 'missed: your line was busy';
    case 'failed':
      return 'missed: it could not be forwarded';
    case 'not_forwarded':
      return 'missed: this number is forwarded nowhere';
  }
}

/** 42 s, 3 min 5 s, 1 h 2 min. */
function sayLength(seconds: number): string {
  const minutes = Math.floor(seconds / 60);
  if (minutes === 0) return `${seconds} s`;
  if (minutes < 60) return seconds % 60 === 0 ? `${minutes} min` : `${minutes} min ${seconds % 60} s`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
