import type { Store } from '../../../relay/store/store.ts';
import type { Consent } from '../../../src-shared/protocol/lead.ts';
import type { MessageKind, MessageState } from '../../../src-shared/protocol/message.ts';
import type { Place } from './a-place.ts';
import type { History } from './history.ts';
import type { JournalRow } from './journal.ts';
import { messageIdOf } from './message-id-of.ts';
import type { Watched } from './watch-feed.ts';

export type MessageRow = {
  readonly id: string;
  readonly position: number;
  readonly version: number;
  readonly messageKind: MessageKind;
  readonly leadPhone: string;
  readonly trackingNumber: string;
  readonly body: string;
  readonly state: MessageState;
  readonly reason: string | null;
  readonly carrierId: string | null;
  readonly attempts: number;
};
export type EntryRow = {
  readonly id: string;
  readonly position: number;
  readonly phoneNumber: string;
  readonly change: string;
  readonly consent: Consent | null;
  readonly messageId: string | null;
  readonly staffId: string | null;
};

/** Everything that a schedule leaves behind: the database's tables, what the carrier has, what desktops and leads saw. */
export type Books = History & {
  readonly messages: readonly MessageRow[];
  readonly entries: readonly EntryRow[];
  readonly attempts: readonly { readonly messageId: string; readonly endedAt: string | null }[];
  readonly events: readonly { readonly messageId: string | null; readonly status: string | null }[];
  readonly journal: readonly JournalRow[];
  /** Texts that the carrier accepted, in order. `messageId`: by our callback's address. */
  readonly accepted: readonly { readonly messageId: string | null; readonly to: string }[];
  /** The carrier's ids of all texts that leads sent, those included whose webhook was lost. */
  readonly inbound: readonly string[];
  readonly watched: Watched;
  /** What a desktop that begins now would get, by kind and id. */
  readonly current: ReadonlyMap<string, string>;
};

export async function readBooks(place: Place, reader: Store, history: History, watched: Watched): Promise<Books> {
  const { rows } = place.database;
  const { controls } = place.carrier;
  const all = await reader.changes.changesAfter(place.accountId, null, 0, 1_000_000);
  return {
    ...history,
    messages: (await rows<MessageRow>('messages')).toSorted((a, b) => a.position - b.position),
    entries: (await rows<EntryRow>('consent_entries')).toSorted((a, b) => a.position - b.position),
    attempts: await rows('attempts'),
    events: await rows('message_events'),
    journal: (await rows<JournalRow>('journal')).toSorted((a, b) => a.seq - b.seq),
    accepted: controls.accepted.map(({ to, statusCallback }) => ({ to, messageId: messageIdOf(statusCallback) })),
    inbound: controls.webhooks.filter(webhook => webhook.kind === 'inbound').map(webhook => webhook.carrierId),
    watched,
    current: new Map(all.rows.map(row => [`${row.kind} ${row.id}`, JSON.stringify(row)])),
  };
}
