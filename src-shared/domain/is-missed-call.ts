import type { Call } from '../protocol/call.ts';

/** Did nobody at the practice take this call? One that still rings may be taken yet. */
export function isMissedCall({ state }: Pick<Call, 'state'>): boolean {
  switch (state) {
    case 'missed':
    case 'busy':
    case 'failed':
    case 'not_forwarded':
      return true;
    case 'ringing':
    case 'answered':
      return false;
  }
}
