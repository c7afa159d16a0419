import { isMissedCall } from '../../src-shared/domain/is-missed-call.ts';
import type { ElsewhereText, WaitingText } from '../../src-shared/desktop-api.ts';
import type { Call } from '../../src-shared/protocol/call.ts';
import type { ConsentEntry } from '../../src-shared/protocol/consent-entry.ts';
import type { Message } from '../../src-shared/protocol/message.ts';
import { countReleased } from './count-released.ts';
import { quietEntries } from './quiet-entries.ts';
import type { ThreadItem } from './thread-window.ts';

/** Where a bubble stands among its neighbours of the same sender: it shows the name when it opens, the time when it closes. */
type InGroup = { readonly opens: boolean; readonly closes: boolean };
/** A text came from, or went to, another phone of the lead than the text before it. */
type OnPhone = { readonly isOtherPhone: boolean };

/** One line of the conversation. `key` stays the same while a text goes from this desktop's outbox to delivered. */
export type ThreadRow = { readonly key: string } & (
  | { readonly is: 'day'; readonly at: string }
  | { readonly is: 'unread'; readonly count: number }
  | { readonly is: 'event'; readonly entry: ConsentEntry }
  | { readonly is: 'call'; readonly call: Call }
  /** `count`: so many texts in a row that went to the same lead. */
  | { readonly is: 'elsewhere'; readonly text: ElsewhereText; readonly count: number }
  | { readonly is: 'request'; readonly message: Message; readonly entry: ConsentEntry | null }
  | { readonly is: 'released'; readonly count: number }
  | ({ readonly is: 'text'; readonly message: Message } & InGroup & OnPhone)
  | ({ readonly is: 'waiting'; readonly text: WaitingText } & InGroup)
);

export type Grouping = {
  /** Older items are not loaded: the day of the first one may have begun before it. */
  readonly hasOlder: boolean;
  readonly waiting: readonly WaitingText[];
  /** The unread line stands before the first inbound text or missed call after this position; null: no line. */
  readonly unreadAfter: number | null;
  /** The day that an instant falls on where the reader is, such as 2026-05-03. */
  readonly dayOf: (instant: string) => string;
};

/** Bubbles of one sender that are further apart than this stand on their own. */
const TOGETHER_MS = 10 * 60_000;

/** The rows of a conversation, oldest first: days, texts grouped by sender, events in their place, what waits on this desktop at the end. */
export function groupThread(items: readonly ThreadItem[], grouping: Grouping): readonly ThreadRow[] {
  const rows: ThreadRow[] = [];
  const released = countReleased(items, !grouping.hasOlder);
  const requests = new Map(
    items.flatMap(item => (item.kind === 'consent-entry' && item.change === 'requested' && item.messageId ? [[item.messageId, item]] : [])),
  );
  const here = new Set(items.map(item => item.id));
  const quiet = quietEntries(items);
  const unread = countUnread(items, grouping.unreadAfter);
  let lineDrawn = unread === 0;
  let day = '';
  let phone = '';

  const newDay = (at: string) => {
    const next = grouping.dayOf(at);
    // A day above the first loaded item would move up as older ones come, and the reader's place with it.
    const isKnown = day !== '' || !grouping.hasOlder;
    if (next !== day && isKnown) rows.push({ is: 'day', key: `day:${next}`, at });
    day = next;
  };

  for (const item of items) {
    if (quiet.has(item.id)) continue;
    // Its message stands for it, with the delivery status that matters.
    if (item.kind === 'consent-entry' && item.change === 'requested' && item.messageId !== null && here.has(item.messageId)) continue;
    newDay(item.kind === 'consent-entry' ? item.at : item.createdAt);
    if (!lineDrawn && isUnread(item, grouping.unreadAfter)) {
      rows.push({ is: 'unread', key: 'unread', count: unread });
      lineDrawn = true;
    }
    if (item.kind === 'call') {
      rows.push({ is: 'call', key: `call:${item.id}`, call: item });
      continue;
    }
    if (item.kind === 'elsewhere') {
      const before = rows.at(-1);
      const isSame = before?.is === 'elsewhere' && before.text.leadId === item.leadId && before.text.phoneNumber === item.phoneNumber;
      if (isSame) rows.pop();
      rows.push({ is: 'elsewhere', key: isSame ? before.key : `elsewhere:${item.id}`, text: item, count: isSame ? before.count + 1 : 1 });
      continue;
    }
    if (item.kind === 'consent-entry') {
      rows.push({ is: 'event', key: `event:${item.id}`, entry: item });
      const count = released.get(item.id) ?? 0;
      if (count > 0) rows.push({ is: 'released', key: `released:${item.id}`, count });
      continue;
    }
    if (item.messageKind === 'consent_request') {
      rows.push({ is: 'request', key: `text:${item.id}`, message: item, entry: requests.get(item.id) ?? null });
    } else {
      rows.push({ is: 'text', key: `text:${item.id}`, message: item, opens: true, closes: true, isOtherPhone: item.leadPhone !== phone });
      phone = item.leadPhone;
    }
  }
  for (const text of grouping.waiting) {
    if (here.has(text.id)) continue; // the relay has it already; the outbox forgets it a moment later
    newDay(text.createdAt);
    rows.push({ is: 'waiting', key: `text:${text.id}`, text, opens: true, closes: true });
  }
  return joinGroups(rows);
}

function isUnread(item: ThreadItem, after: number | null): boolean {
  if (after === null || item.position <= after) return false;
  return item.kind === 'call' ? isMissedCall(item) : item.kind === 'message' && item.messageKind === 'inbound';
}

function countUnread(items: readonly ThreadItem[], after: number | null): number {
  return after === null ? 0 : items.filter(item => isUnread(item, after)).length;
}

/** Who speaks, on which number: a lead's two phones are two voices, and so are two people of the staff. null: no bubble. */
function voiceOf(row: ThreadRow): { readonly who: string; readonly at: number } | null {
  if (row.is === 'text') {
    const { messageKind, staffId, apiKeyName, leadPhone, createdAt } = row.message;
    return { who: `${messageKind}:${staffId ?? apiKeyName ?? ''}:${leadPhone}`, at: Date.parse(createdAt) };
  }
  return row.is === 'waiting' ? { who: `waiting:${row.text.phone}`, at: Date.parse(row.text.createdAt) } : null;
}

function joinGroups(rows: readonly ThreadRow[]): readonly ThreadRow[] {
  const together = (one: ThreadRow | undefined, other: ThreadRow | undefined) => {
    const [first, second] = [one && voiceOf(one), other && voiceOf(other)];
    return !!first && !!second && first.who === second.who && second.at - first.at < TOGETHER_MS;
  };
  return rows.map((row, index) =>
    row.is === 'text' || row.is === 'waiting'
      ? { ...row, opens: !together(rows[index - 1], row), closes: !together(row, rows[index + 1]) }
      : row,
  );
}
