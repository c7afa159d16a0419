const NUMBERS = (slot: 'phone1' | 'phone2') =>
  `SELECT "accountId", "id", "createdAt", "${slot}" AS "number" FROM leads WHERE "${slot}" IS NOT NULL`;

/**
 * Phones whose kind of line the carrier's directory was never asked for, those of the newest leads first. Of leads that an import made only the
 * ones that staff texted: each question costs. [D14]
 */
export function neverLookedUp(limit: string): string {
  return `SELECT n."accountId", n."number" FROM (${NUMBERS('phone1')} UNION ALL ${NUMBERS('phone2')}) n
    WHERE NOT EXISTS (SELECT 1 FROM phone_lines k WHERE k."accountId" = n."accountId" AND k."number" = n."number")
    AND (n."id" NOT IN (SELECT "leadId" FROM lead_import_rows WHERE "outcome" = 'created' AND "leadId" IS NOT NULL)
      OR EXISTS (SELECT 1 FROM messages m WHERE m."accountId" = n."accountId" AND m."leadId" = n."id"
        AND m."leadPhone" = n."number" AND m."messageKind" = 'staff'))
    GROUP BY n."accountId", n."number" ORDER BY max(n."createdAt") DESC, n."number" LIMIT ${limit}`;
}
