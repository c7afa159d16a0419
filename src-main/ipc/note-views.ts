import { v7 as uuidv7 } from 'uuid';
import type { AuditView } from '../../src-shared/protocol/audit-entry.ts';
import type { Handlers } from './handlers.ts';

type Watched = Pick<Handlers, 'listThread' | 'getLead' | 'listUnmatchedThread' | 'searchMessages' | 'listLeads' | 'listDuplicates'>;
type Seen = Pick<AuditView, 'action' | 'what'> & Partial<Pick<AuditView, 'leadId' | 'count'>>;

/** The window asks again for what is on it at every change; the same thing looked at is news after so long. */
const SAME_VIEW_MS = 15 * 60_000;
/** A search is what was typed when the typing stopped. */
const TYPING_MS = 2_000;

/** Something that was looked at now. */
export function aView({ action, what, leadId = null, count = null }: Seen, at: Date = new Date()): AuditView {
  return { id: uuidv7(), at: at.toISOString(), action, what, leadId, count };
}

/** Answers as before, and notes what a person looked at: that they searched and how many were found, never for what. [A3] */
export function noteViews<Calls extends Watched>(calls: Calls, keep: (view: AuditView) => void, now: () => Date = () => new Date()): Calls {
  const lastSeen = new Map<string, number>();
  const typing = new Map<string, NodeJS.Timeout>();

  function look(seen: Seen, which: string): void {
    const at = now().getTime();
    const key = `${seen.what} ${which}`;
    if (at - (lastSeen.get(key) ?? Number.NEGATIVE_INFINITY) < SAME_VIEW_MS) return;
    lastSeen.set(key, at);
    keep(aView(seen, now()));
  }
  function search(what: 'messages' | 'leads', count: number): void {
    clearTimeout(typing.get(what));
    typing.set(
      what,
      setTimeout(() => keep(aView({ action: 'searched', what, count }, now())), TYPING_MS),
    );
  }

  return {
    ...calls,
    listThread: async asked => {
      const page = await calls.listThread(asked);
      look({ action: 'viewed', what: 'conversation', leadId: asked.leadId }, asked.leadId);
      return page;
    },
    getLead: async leadId => {
      const lead = await calls.getLead(leadId);
      if (lead !== null) look({ action: 'viewed', what: 'lead', leadId }, leadId);
      return lead;
    },
    listUnmatchedThread: async asked => {
      const items = await calls.listUnmatchedThread(asked);
      look({ action: 'viewed', what: 'unmatched' }, asked.number);
      return items;
    },
    listDuplicates: async () => {
      const found = await calls.listDuplicates();
      look({ action: 'viewed', what: 'leads', count: found.total }, 'duplicates');
      return found;
    },
    searchMessages: async asked => {
      const found = await calls.searchMessages(asked);
      if (asked.text.trim() !== '' && asked.offset === 0) search('messages', found.rows.length);
      return found;
    },
    listLeads: async asked => {
      const found = await calls.listLeads(asked);
      if (asked.search.trim() !== '' && asked.offset === 0) search('leads', found.total);
      return found;
    },
  };
}
