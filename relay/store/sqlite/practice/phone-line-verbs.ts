import { lineWarning } from '../../../../src-shared/domain/line-warning.ts';
import { neverLookedUp } from '../../never-looked-up.ts';
import type { PhoneLine, PracticeStore } from '../../practice-store.ts';
import { IDS_WITH_NUMBER } from '../load-situation.ts';
import type { PracticeParts } from './practice-parts.ts';

/** What the carrier's directory said of numbers. [D14] */
export function createPhoneLineVerbs({
  database,
  group,
  nextVersion,
}: PracticeParts): Pick<PracticeStore, 'phoneLine' | 'phonesNeverLookedUp' | 'savePhoneLine'> {
  const find = database.prepare<[string, string], PhoneLine>(
    'SELECT "lineType", "checkedAt" FROM phone_lines WHERE "accountId" = ? AND "number" = ?',
  );
  const keep = database.prepare('INSERT OR REPLACE INTO phone_lines ("accountId", "number", "lineType", "checkedAt") VALUES (?, ?, ?, ?)');
  const stampLeads = database.prepare(`UPDATE leads SET "version" = ? WHERE "id" IN (${IDS_WITH_NUMBER})`);
  const never = database.prepare<[number], { accountId: string; number: string }>(neverLookedUp('?'));
  return {
    phoneLine: async (accountId, number) => find.get(accountId, number) ?? null,
    phonesNeverLookedUp: async limit => never.all(limit),
    savePhoneLine: (accountId, number, { lineType, checkedAt }) =>
      group.run(moved => {
        const before = find.get(accountId, number)?.lineType ?? null;
        keep.run(accountId, number, lineType, checkedAt);
        if (lineWarning(before) === lineWarning(lineType)) return;
        stampLeads.run(nextVersion(accountId, moved), accountId, number, accountId, number);
      }),
  };
}
