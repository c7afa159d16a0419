import type Database from 'better-sqlite3';
import type { FoundMessage } from '../../src-shared/desktop-api.ts';
import { ftsQuery } from './search-text.ts';

export type MessagesFound = { readonly rows: FoundMessage[]; readonly hasMore: boolean };

type Hit = Omit<FoundMessage, 'direction' | 'excerpt' | 'hits'> & { readonly messageKind: string; readonly marked: string };

// Control characters, which the words of a text do not hold.
const START = '\u0001';
const STOP = '\u0002';

/** Messages with all these words, the last one as typed so far; newest first. Excerpts are made only for rows that are asked for. */
export function searchMessages(db: Database.Database): (asked: { text: string; offset: number; limit: number }) => MessagesFound {
  // One statement for rows and excerpts: the full-text index gathers all that begins with the last word anew at each query, so that a query for
  // each row's excerpt would gather it fifty times over. The index gives newest first by itself, so no more excerpts are made than rows are asked.
  const hits = db.prepare<[string, number, number], Hit>(
    `SELECT m.id AS messageId, l.id AS leadId, l.first_name AS firstName, l.last_name AS lastName,
       l.row ->> '$.phones[0].number' AS phone, m.message_kind AS messageKind, m.created_at AS at, m.position, snippet(messages_text, 0, '${START}', '${STOP}', '…', 24) AS marked
     FROM messages_text f CROSS JOIN messages m ON m.position = f.rowid CROSS JOIN leads l ON l.number = m.lead
     WHERE f.messages_text MATCH ? ORDER BY f.rowid DESC LIMIT ? OFFSET ?`,
  );
  return ({ text, offset, limit }) => {
    const query = ftsQuery(text, false);
    if (query === null) return { rows: [], hasMore: false };
    const found = hits.all(query, limit + 1, offset);
    const rows = found.slice(0, limit).map(({ marked, messageKind, ...rest }) => ({
      ...rest,
      direction: messageKind === 'inbound' ? ('inbound' as const) : ('outbound' as const),
      ...readMarks(marked),
    }));
    return { rows, hasMore: found.length > limit };
  };
}

/** Turns a marked excerpt into plain words and the offsets of its hits. */
function readMarks(marked: string): { excerpt: string; hits: [number, number][] } {
  let excerpt = '';
  let start = 0;
  const hits: [number, number][] = [];
  for (const part of marked.split(/([\u0001\u0002])/)) {
    if (part === START) start = excerpt.length;
    else if (part === STOP) hits.push([start, excerpt.length]);
    else excerpt += part;
  }
  return { excerpt, hits };
}
