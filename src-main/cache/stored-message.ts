import type { Message } from '../../src-shared/protocol/message.ts';

export type StoredMessage = Pick<
  Message,
  'id' | 'version' | 'leadId' | 'messageKind' | 'state' | 'locationId' | 'createdAt' | 'body' | 'position'
> & { readonly rest: string };

/** The columns to select for `storedMessage`, of messages named m. */
export const messageColumns =
  '(SELECT n.id FROM lead_numbers n WHERE n.number = m.lead) AS leadId, m.id, m.version, m.message_kind AS messageKind, m.state, m.location_id AS locationId, m.created_at AS createdAt, m.body, m.position, m.rest';

/** A message as the relay told it, from the cache's row. It was checked before it was written. */
export function storedMessage({ rest, ...row }: StoredMessage): Message {
  return { kind: 'message', ...row, ...(JSON.parse(rest) as Omit<Message, keyof StoredMessage | 'kind'>) };
}
