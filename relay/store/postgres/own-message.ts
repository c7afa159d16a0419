import { StoreConflict } from '../store-conflict.ts';
import type { MessageRecord } from '../texting-situation.ts';
import type { Load } from './load-situation.ts';

/** An id that another account's message has is taken: the caller must not learn more than that. */
export async function ownMessage(load: Load, accountId: string, id: string): Promise<MessageRecord | null> {
  const message = await load.message(id);
  if (message !== null && message.accountId !== accountId) throw new StoreConflict('id_taken');
  return message;
}
