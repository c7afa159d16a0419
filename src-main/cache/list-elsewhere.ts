import type Database from 'better-sqlite3';
import type { ElsewhereText } from '../../src-shared/desktop-api.ts';
import { leadName } from '../../src-shared/domain/lead-name.ts';
import type { ConsentEntry } from '../../src-shared/protocol/consent-entry.ts';
import { TALLY } from './message-tally.ts';

type Found = Omit<ElsewhereText, 'kind' | 'leadName'> & { readonly firstName: string; readonly lastName: string };
/** From a position on, older or newer. */
type Stretch = (lead: number, position: number, limit: number) => (ElsewhereText | ConsentEntry)[];

/** What happened on numbers that a lead shares and stands in another lead's conversation: texts that came, since the lead is there, and consent. [C2, M1] */
export function listElsewhere(db: Database.Database): { older: Stretch; newer: Stretch } {
  const theirs = `lead_phones mine JOIN lead_phones theirs ON theirs.phone_number = mine.phone_number AND theirs.lead <> mine.lead`;
  const texts = (direction: string) =>
    db.prepare<[number, number, number], Found>(
      `SELECT m.id, m.position, m.created_at AS createdAt, mine.phone_number AS phoneNumber,
         l.id AS leadId, l.first_name AS firstName, l.last_name AS lastName
       FROM ${theirs} JOIN leads l ON l.number = theirs.lead
       JOIN messages m ON m.lead = theirs.lead AND m.tally & ${TALLY.inbound} AND json_extract(m.rest, '$.leadPhone') = mine.phone_number
       WHERE mine.lead = ? AND m.created_at >= (SELECT json_extract(row, '$.createdAt') FROM leads WHERE number = mine.lead)
         AND m.position ${direction} LIMIT ?`,
    );
  const consent = (direction: string) =>
    db.prepare<[number, number, number], { row: string }>(
      `SELECT c.row FROM lead_phones mine JOIN consent_entries c ON c.phone_number = mine.phone_number AND c.lead IS NOT mine.lead
       WHERE mine.lead = ? AND json_extract(c.row, '$.change') NOT LIKE 'do_not_text%' AND c.position ${direction} LIMIT ?`,
    );
  const stretch = (direction: string): Stretch => {
    const [text, entry] = [texts(`${direction.replace('position', 'm.position')}`), consent(direction.replace('position', 'c.position'))];
    return (lead, position, limit) => [
      ...text.all(lead, position, limit).map(
        ({ firstName, lastName, ...found }): ElsewhereText => ({
          kind: 'elsewhere',
          ...found,
          leadName: leadName({ firstName, lastName, phones: [{ number: found.phoneNumber }] }),
        }),
      ),
      ...entry.all(lead, position, limit).map(({ row }) => JSON.parse(row) as ConsentEntry),
    ];
  };
  return { older: stretch('< ? ORDER BY position DESC'), newer: stretch('>= ? ORDER BY position') };
}
