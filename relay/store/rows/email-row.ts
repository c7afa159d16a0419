import type { EmailEntry } from '../mail-store.ts';
import type { emails } from '../sqlite/schema.ts';

export type StoredEmail = typeof emails.$inferSelect;

export type StoredEmailEntry = Pick<StoredEmail, 'id' | 'emailKind' | 'createdAt' | 'sealed'> & {
  readonly leadId: string | null;
  readonly firstName: string | null;
  readonly lastName: string | null;
  readonly locationId: string | null;
  readonly locationName: string | null;
  readonly body: string | null;
  readonly isRead: number;
  readonly isAnswered: number;
  readonly frozenNumber: string | null;
  readonly frozenAt: string | null;
};

/** Entries as both stores read them. The lead is the text's as of now: it may have been given to another one since. */
export const SELECT_ENTRY = `SELECT e."id", e."emailKind", e."createdAt", e."sealed", l."id" AS "leadId", l."firstName", l."lastName",
  m."locationId", o."name" AS "locationName", m."body",
  CASE WHEN EXISTS (SELECT 1 FROM read_marks r WHERE r."staffId" = e."staffId" AND r."leadId" = m."leadId" AND r."position" >= m."position")
    THEN 1 ELSE 0 END AS "isRead",
  CASE WHEN EXISTS (SELECT 1 FROM messages a WHERE a."accountId" = e."accountId" AND a."leadId" = m."leadId" AND a."messageKind" = 'staff'
    AND a."position" > m."position" AND a."state" NOT IN ('cancelled', 'failed', 'undelivered', 'expired')) THEN 1 ELSE 0 END AS "isAnswered",
  p."number" AS "frozenNumber", p."frozenAt"
  FROM emails e LEFT JOIN messages m ON m."id" = e."messageId" LEFT JOIN leads l ON l."id" = m."leadId"
  LEFT JOIN locations o ON o."id" = m."locationId"
  LEFT JOIN phone_numbers p ON p."accountId" = m."accountId" AND p."number" = m."leadPhone" AND p."frozenAt" IS NOT NULL`;

export function emailEntry({
  leadId,
  firstName,
  lastName,
  isRead,
  isAnswered,
  frozenNumber,
  frozenAt,
  ...stored
}: StoredEmailEntry): EmailEntry {
  return {
    ...stored,
    lead: leadId === null ? null : { id: leadId, firstName: firstName ?? '', lastName: lastName ?? '' },
    isRead: isRead === 1,
    isAnswered: isAnswered === 1,
    frozen: frozenNumber === null || frozenAt === null ? null : { number: frozenNumber, at: frozenAt },
  };
}

/** What an entry begins with. */
export const NEW_EMAIL = {
  ...{ mailId: null, state: 'waiting', leaseUntil: null, attempts: 0, doneAt: null, refusedCode: null },
} as const;

/** Due now: waiting, or taken by somebody whose lease has run out. */
export const IS_OPEN = `"state" IN ('waiting', 'sending')`;
/** So many texts are told of in one email; the others follow in the next. */
export const MOST_IN_ONE = 50;
