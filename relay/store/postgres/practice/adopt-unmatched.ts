import type { Transaction } from '../transaction.ts';

/** What a number texted and called before any lead had it is this lead's now. [M4] */
export async function adoptUnmatched(
  { query, nextVersion }: Transaction,
  accountId: string,
  leadId: string,
  numbers: readonly (string | null | undefined)[],
): Promise<void> {
  for (const number of numbers) {
    if (number === null || number === undefined) continue;
    for (const [table, column] of [
      ['messages', 'leadPhone'],
      ['calls', 'callerPhone'],
    ] as const) {
      const unmatched = `"accountId" = $1 AND "leadId" IS NULL AND "${column}" = $2`;
      const [first] = await query(`SELECT 1 FROM ${table} WHERE ${unmatched} LIMIT 1`, [accountId, number]);
      if (first === undefined) continue;
      const version = await nextVersion(accountId);
      await query(`UPDATE ${table} SET "leadId" = $3, "version" = $4 WHERE ${unmatched}`, [accountId, number, leadId, version]);
    }
  }
}
