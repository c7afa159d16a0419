import { deriveDoNotText } from '../../../src-shared/domain/do-not-text.ts';
import { lineWarning } from '../../../src-shared/domain/line-warning.ts';
import type { Consent, Lead, LeadPhone, PhoneSlot } from '../../../src-shared/protocol/lead.ts';
import type { leads } from '../sqlite/schema.ts';

type StoredLead = typeof leads.$inferSelect;
type Joined<Prefix extends 'p1' | 'p2'> = {
  [Column in
    | 'consent'
    | 'consentAt'
    | 'askedAgainAt'
    | 'askedAgainBy'
    | 'optedOutAt'
    | 'optedOutWords'
    | 'frozenAt'
    | 'frozenWords'
    | 'blocks'
    | 'lineType' as `${Prefix}_${Column}`]: string | null;
};
/** A lead with what is known of its two numbers; all null where nothing is. */
export type StoredLeadWithPhones = StoredLead & Joined<'p1'> & Joined<'p2'>;

const joined = (prefix: string) =>
  ['consent', 'consentAt', 'askedAgainAt', 'askedAgainBy', 'optedOutAt', 'optedOutWords', 'frozenAt', 'frozenWords']
    .map(column => `${prefix}."${column}" AS "${prefix}_${column}"`)
    .join(', ');

/** What the carrier says of the number in one slot: the tracking numbers it blocks for it, and its kind of line. [O12, D14] */
const saidByCarrier = (prefix: string, column: string) =>
  `(SELECT string_agg(b."trackingNumber" || ' ' || b."blockedAt", ',') FROM carrier_blocks b
    WHERE b."accountId" = l."accountId" AND b."leadPhone" = l."${column}" AND b."liftedAt" IS NULL) AS "${prefix}_blocks",
   (SELECT n."lineType" FROM phone_lines n WHERE n."accountId" = l."accountId" AND n."number" = l."${column}") AS "${prefix}_lineType"`;

/** Without those that were taken back, of which nothing is left but their place in the ledger. [J2] */
const LIVE_LEADS = '(SELECT * FROM leads x WHERE NOT EXISTS (SELECT 1 FROM gone_leads g WHERE g."id" = x."id"))';

/** `SELECT … FROM leads l …` up to where a `WHERE` on `l` follows. [C2] */
export const SELECT_LEAD = `SELECT l.*, ${joined('p1')}, ${joined('p2')},
  ${saidByCarrier('p1', 'phone1')}, ${saidByCarrier('p2', 'phone2')} FROM ${LIVE_LEADS} l
  LEFT JOIN phone_numbers p1 ON p1."accountId" = l."accountId" AND p1."number" = l."phone1"
  LEFT JOIN phone_numbers p2 ON p2."accountId" = l."accountId" AND p2."number" = l."phone2"`;

export function leadRow(stored: StoredLeadWithPhones): Lead {
  const phones = [
    phoneOf('phone1', stored.phone1, stored.phone1Label, stored, 'p1'),
    phoneOf('phone2', stored.phone2, stored.phone2Label, stored, 'p2'),
  ].filter(phone => phone !== null);
  const marks = deriveDoNotText({ byStaff: stored.doNotTextByStaff === 1, markedByStop: stored.stopMarkedBy !== null, phones });
  const since = stored.doNotTextAt ?? phones.map(phone => phone.optedOutAt).find(at => at !== null) ?? null;
  return {
    kind: 'lead',
    id: stored.id,
    version: stored.version,
    firstName: stored.firstName,
    lastName: stored.lastName,
    phones,
    email: stored.email,
    source: stored.source,
    notes: stored.notes,
    timeZone: stored.timeZone,
    ...marks,
    doNotTextAt: marks.doNotText ? since : null,
    createdAt: stored.createdAt,
  };
}

function phoneOf(
  slot: PhoneSlot,
  number: string | null,
  label: string | null,
  stored: StoredLeadWithPhones,
  prefix: 'p1' | 'p2',
): LeadPhone | null {
  if (number === null) return null;
  return {
    slot,
    number,
    label,
    consent: (stored[`${prefix}_consent`] ?? 'none') as Consent, // the column's CHECK holds it to these words
    consentAt: stored[`${prefix}_consentAt`],
    askedAgainAt: stored[`${prefix}_askedAgainAt`],
    askedAgainBy: stored[`${prefix}_askedAgainBy`],
    optedOut: stored[`${prefix}_optedOutAt`] !== null,
    optedOutAt: stored[`${prefix}_optedOutAt`],
    optedOutWords: stored[`${prefix}_optedOutWords`],
    frozen: stored[`${prefix}_frozenAt`] !== null,
    frozenAt: stored[`${prefix}_frozenAt`],
    frozenWords: stored[`${prefix}_frozenWords`],
    carrierBlocks: carrierBlocks(stored[`${prefix}_blocks`]),
    lineWarning: lineWarning(stored[`${prefix}_lineType`]),
  };
}

function carrierBlocks(stored: string | null): LeadPhone['carrierBlocks'] {
  if (stored === null) return [];
  return stored
    .split(',')
    .sort()
    .map(block => {
      const [trackingNumber = '', since = ''] = block.split(' ');
      return { trackingNumber, since };
    });
}
