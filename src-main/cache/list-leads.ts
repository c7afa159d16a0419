import type Database from 'better-sqlite3';
import type { Lead } from '../../src-shared/protocol/lead.ts';
import { ftsQuery, searchText } from './search-text.ts';

export type LeadsFound = { readonly rows: Lead[]; readonly total: number };
export type SharedNumber = { readonly leadId: string; readonly firstName: string; readonly lastName: string; readonly phoneNumber: string };

const ONLY_PHONE = /^[\d\s().+\-/x·]+$/u;
const FEWEST_DIGITS = 3;

/**
 * Leads by name, in any order of words and without regard to accents, or by phone digits typed in any format. Words and digits may be mixed:
 * each must be found.
 */
export function listLeads(db: Database.Database): (asked: { search: string; offset: number; limit: number }) => LeadsFound {
  const names = 'l.number IN (SELECT rowid FROM leads_text WHERE leads_text MATCH :names)';
  const digits = "l.number IN (SELECT lead FROM lead_phones WHERE phone_number LIKE '%' || :digits || '%')";
  const statements = (condition: string) => ({
    rows: db.prepare<[{ names: string; digits: string; limit: number; offset: number }], { row: string }>(
      `SELECT l.row FROM leads l WHERE ${condition} ORDER BY l.sort_key, l.number LIMIT :limit OFFSET :offset`,
    ),
    total: db.prepare<[{ names: string; digits: string }], { n: number }>(`SELECT count(*) AS n FROM leads l WHERE ${condition}`),
  });
  const every = statements('(:names || :digits) IS NOT NULL');
  const byName = statements(`:digits IS NOT NULL AND ${names}`);
  const byDigits = statements(`:names IS NOT NULL AND ${digits}`);
  const byBoth = statements(`${names} AND ${digits}`);

  return ({ search, offset, limit }) => {
    const asked = readSearch(search);
    if (asked === null) return { rows: [], total: 0 };
    const chosen = asked.names === '' ? (asked.digits === '' ? every : byDigits) : asked.digits === '' ? byName : byBoth;
    return {
      rows: chosen.rows.all({ ...asked, limit, offset }).map(({ row }) => JSON.parse(row) as Lead),
      total: chosen.total.get(asked)?.n ?? 0,
    };
  };
}

/** null: something was typed that no lead can have. */
function readSearch(search: string): { names: string; digits: string } | null {
  const typed = search.trim();
  if (typed === '') return { names: '', digits: '' };
  if (ONLY_PHONE.test(typed)) {
    const digits = typed.replaceAll(/\D/g, '');
    return digits === '' ? null : { names: '', digits: digits.length === 11 && digits.startsWith('1') ? digits.slice(1) : digits };
  }
  // A run of phone characters amid words: "garcia (512) 555".
  let digits = '';
  const words = typed.replaceAll(/[\d().+-][\d\s().+-]*/g, run => {
    const found = run.replaceAll(/\D/g, '');
    if (found.length < FEWEST_DIGITS || digits !== '') return run;
    digits = found;
    return ' ';
  });
  const names = ftsQuery(searchText(words), true) ?? '';
  return names === '' && digits === '' ? null : { names, digits };
}

export function getLead(db: Database.Database): (leadId: string) => Lead | null {
  const one = db.prepare<[string], { row: string }>(
    'SELECT row FROM leads WHERE number = (SELECT coalesce(merged_into, number) FROM lead_numbers WHERE id = ?)',
  );
  return leadId => {
    const found = one.get(leadId);
    return found === undefined ? null : (JSON.parse(found.row) as Lead);
  };
}

/** null: the message, or its lead, is not here. */
export function getLeadOfMessage(db: Database.Database): (messageId: string) => Lead | null {
  const one = db.prepare<[string], { row: string }>('SELECT l.row FROM messages m JOIN leads l ON l.number = m.lead WHERE m.id = ?');
  return messageId => {
    const found = one.get(messageId);
    return found === undefined ? null : (JSON.parse(found.row) as Lead);
  };
}

/** Other leads that have one of this lead's numbers, and so share its consent. [C2] */
export function listLeadsSharingNumbers(db: Database.Database): (leadId: string) => SharedNumber[] {
  const shared = db.prepare<[string], SharedNumber>(
    `SELECT l.id AS leadId, l.first_name AS firstName, l.last_name AS lastName, o.phone_number AS phoneNumber
     FROM lead_phones p JOIN lead_phones o ON o.phone_number = p.phone_number AND o.lead <> p.lead JOIN leads l ON l.number = o.lead
     WHERE p.lead = (SELECT coalesce(merged_into, number) FROM lead_numbers WHERE id = ?) ORDER BY l.sort_key, l.number LIMIT 100`,
  );
  return leadId => shared.all(leadId);
}
