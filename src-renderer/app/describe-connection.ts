import type { Connection } from '../../src-shared/desktop-api.ts';
import { strings } from './strings.ts';

export type ConnectionWords = { readonly tone: 'info' | 'offline' | 'critical'; readonly words: string; readonly canRetry: boolean };

/** A blip shorter than this is not worth a word: the line would flicker more than it tells. In milliseconds. */
const BLIP = 4_000;

/** What the connection line says; null while there is nothing to say. `now` in epoch milliseconds. */
export function describeConnection(connection: Connection, now: number): ConnectionWords | null {
  const { connection: words } = strings;
  if (connection.diskFull) {
    const waiting = connection.waitingHere === 0 ? '' : ` ${words.waiting(connection.waitingHere)}`;
    return { tone: 'critical', words: `${words.diskFull}${waiting}`, canRetry: false };
  }
  switch (connection.state) {
    case 'live':
      return null;
    case 'update_needed':
      return { tone: 'critical', words: words.updateNeeded, canRetry: false };
    case 'catching_up':
      return describeCatchUp(connection);
    case 'connecting':
      if (connection.offlineSince === null) return null;
      break;
    case 'offline':
      break;
  }
  const offline = connection.offlineSince === null ? null : now - Date.parse(connection.offlineSince);
  if (offline !== null && offline < BLIP && connection.waitingHere === 0) return null;
  const since = offline === null || offline < 60_000 ? words.offlineNow : words.offline(roughly(offline));
  const waiting = connection.waitingHere === 0 ? words.stillUsable : words.waiting(connection.waitingHere);
  return { tone: 'offline', words: `${since} ${waiting}`, canRetry: connection.state === 'offline' };
}

function describeCatchUp({ progress }: Connection): ConnectionWords | null {
  if (progress === null) return null;
  const number = (value: number) => value.toLocaleString('en-US');
  return { tone: 'info', words: strings.connection.catchingUp(number(progress.done), number(progress.total)), canRetry: false };
}

/** A span in one unit, rounded down: 3 min, 2 h, 4 days. */
function roughly(milliseconds: number): string {
  const minutes = Math.floor(milliseconds / 60_000);
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return `${hours} h`;
  return `${Math.floor(hours / 24)} days`;
}
