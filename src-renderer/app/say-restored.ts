import type { LedgerAlarm } from '../../src-shared/desktop-api.ts';
import { strings } from './strings.ts';

/** That the server was put back, from when, and what is missing of the consent record since. [C17] */
export function sayRestored({ restoredAt, backupAt, missing }: NonNullable<LedgerAlarm['restored']>): string {
  const say = (at: string) => new Date(at).toLocaleString('en-US', { dateStyle: 'medium', timeStyle: 'short' });
  return strings.ledger.restored(say(restoredAt), say(backupAt), missing);
}
