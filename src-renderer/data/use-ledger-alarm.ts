import { useDesktopQuery } from './use-desktop-query.ts';

/** What this desktop noticed of the consent ledger; null: it is as it was. */
export function useLedgerAlarm() {
  return useDesktopQuery('getLedgerAlarm', []);
}
