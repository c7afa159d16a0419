import { lineWarning } from '../../../../src-shared/domain/line-warning.ts';
import { neverLookedUp } from '../../never-looked-up.ts';
import type { PhoneLine, PracticeStore } from '../../practice-store.ts';
import type { Query } from '../query.ts';
import { insertInto } from '../statements.ts';
import type { PracticeParts } from './practice-parts.ts';

/** What the carrier's directory said of numbers. [D14] */
export function createPhoneLineVerbs({
  query,
  group,
}: PracticeParts): Pick<PracticeStore, 'phoneLine' | 'phonesNeverLookedUp' | 'savePhoneLine'> {
  return {
    phoneLine: (accountId, number) => find(query, accountId, number),
    phonesNeverLookedUp: limit => query<{ accountId: string; number: string }>(neverLookedUp('$1'), [limit]),
    savePhoneLine: (accountId, number, { lineType, checkedAt }) =>
      group.run(accountId, async ({ query, nextVersion }) => {
        const before = await find(query, accountId, number);
        const then =
          'ON CONFLICT ("accountId", "number") DO UPDATE SET "lineType" = excluded."lineType", "checkedAt" = excluded."checkedAt"';
        await query(...insertInto('phone_lines', { accountId, number, lineType, checkedAt }, then));
        if (lineWarning(before?.lineType ?? null) === lineWarning(lineType)) return;
        await query('UPDATE leads SET "version" = $1 WHERE "accountId" = $2 AND ("phone1" = $3 OR "phone2" = $3)', [
          await nextVersion(accountId),
          accountId,
          number,
        ]);
      }),
  };
}

async function find(query: Query, accountId: string, number: string): Promise<PhoneLine | null> {
  const [line] = await query<PhoneLine>('SELECT "lineType", "checkedAt" FROM phone_lines WHERE "accountId" = $1 AND "number" = $2', [
    accountId,
    number,
  ]);
  return line ?? null;
}
