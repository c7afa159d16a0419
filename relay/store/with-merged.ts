/** A lead and those that became part of it: lines that nothing may change name it by any of these ids. Each argument is a placeholder. [B5] */
export function WITH_MERGED(accountId: string, leadId: string): string {
  return `SELECT ${leadId} UNION ALL SELECT "id" FROM gone_leads WHERE "accountId" = ${accountId} AND "mergedInto" = ${leadId}`;
}
