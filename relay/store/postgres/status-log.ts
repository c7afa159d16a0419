import type { StatusArrival, TextingStore } from '../texting-store.ts';
import type { MessageRecord } from '../texting-situation.ts';
import type { Load } from './load-situation.ts';
import { lockCarrierId } from './lock-carrier-id.ts';
import { insertInto } from './statements.ts';
import type { TextingParts } from './texting-parts.ts';
import type { Transaction } from './transaction.ts';

type Recorded = Awaited<ReturnType<TextingStore['recordStatus']>>;

/** Keeps what the carrier reports of texts that we sent: each event once, whether or not it moves the text. [D3] */
export function createStatusLog({ load, group }: TextingParts): Pick<TextingStore, 'recordStatus'> {
  async function record(
    { query, load, writeEffects }: Transaction,
    event: StatusArrival,
    accountId: string | null,
    decide: Parameters<TextingStore['recordStatus']>[1],
  ): Promise<Recorded | 'other_account'> {
    await lockCarrierId(query, event.carrierId);
    const own = await textOf(load, event);
    if ((own?.accountId ?? null) !== accountId) return 'other_account';
    const { carrierId, statusAsSaid, status, at } = event;
    const row = { carrierId, statusAsSaid, status, at, errorCode: event.errorCode ?? 0, messageId: own?.id ?? null };
    const kept = await query(...insertInto('message_events', row, 'ON CONFLICT DO NOTHING RETURNING 1'));
    if (kept.length === 0) return 'repeated';
    if (own === null) return 'kept';
    await writeEffects(own.accountId, decide(await load.statusSituation(own)));
    return 'recorded';
  }

  return {
    async recordStatus(event, decide) {
      for (;;) {
        const accountId = (await textOf(load, event))?.accountId ?? null;
        const recorded = await group.run(accountId, transaction => record(transaction, event, accountId, decide));
        // Its carrier id became known between the two looks: it is somebody's text after all.
        if (recorded !== 'other_account') return recorded;
      }
    },
  };
}

async function textOf(load: Load, { carrierId, messageId }: StatusArrival): Promise<MessageRecord | null> {
  const message = (await load.messageByCarrierId(carrierId)) ?? (messageId === null ? null : await load.message(messageId));
  return message === null || message.messageKind === 'inbound' ? null : message;
}
