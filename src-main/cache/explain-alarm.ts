import type { LedgerAlarm } from '../../src-shared/desktop-api.ts';
import { ledgerRestoreText } from '../../src-shared/domain/ledger-restore-text.ts';
import type { LedgerRestore } from '../../src-shared/protocol/ledger-head.ts';
import { isSigned } from './is-signed.ts';

/** The relay's clock and this computer's may differ. */
const CLOCK_SLACK_MS = 10 * 60_000;

/**
 * Whether a restore explains an alarm: the pinned key says that there was one, since this desktop last found the ledger whole, and what came back
 * is less than what it remembers. The alarm stays all the same: lines are missing, and whoever has the database has its key. [C17]
 */
export function explainAlarm(
  alarm: LedgerAlarm,
  accountId: string,
  key: string | null,
  restore: LedgerRestore | null,
): LedgerAlarm['restored'] {
  const { expected, expectedAt, because } = alarm;
  if (restore === null || expected === null || expectedAt === null || key === null || because === 'signature') return null;
  const { backupAt, restoredAt, length, signature } = restore;
  if (length >= expected.length || Date.parse(restoredAt) < Date.parse(expectedAt) - CLOCK_SLACK_MS) return null;
  if (!isSigned(key, ledgerRestoreText(accountId, restore), signature)) return null;
  return { backupAt, restoredAt, missing: expected.length - length };
}
