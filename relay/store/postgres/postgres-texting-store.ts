import type { MessageRecord } from '../texting-situation.ts';
import type { TextingStore } from '../texting-store.ts';
import { createAppointmentVerbs } from './appointment-verbs.ts';
import { decideWith } from './decide-with.ts';
import type { Load } from './load-situation.ts';
import { createOutbox } from './outbox.ts';
import { ownMessage } from './own-message.ts';
import { createReceiveText } from './receive-texts.ts';
import { insertInto } from './statements.ts';
import { createStatusLog } from './status-log.ts';
import { createSubmitText } from './submit-texts.ts';
import { createSweeps } from './sweeps.ts';
import { createTextHistory } from './text-history.ts';
import type { TextingParts } from './texting-parts.ts';

/** Conversations in Postgres. Each verb is one entry of its account's lane in the group commit. */
export function createTextingStore(parts: TextingParts): TextingStore {
  const { load, group } = parts;

  const send = createSubmitText(group);

  return {
    receiveText: createReceiveText(parts),
    submitText: send,
    requestConsent: send,
    changeStanding: (accountId, leadId, slot, decide) =>
      group.run(accountId, async ({ load, writeEffects }) => {
        const aim = await load.aim(accountId, leadId, slot);
        if (aim === null) return { is: 'not_found' as const };
        const { lead, number } = aim;
        const leads = number === null ? [] : await load.leadsWith(accountId, number);
        const leadIds = leads.map(({ id }) => id);
        const decision = decide({
          account: await load.account(accountId),
          ...{ lead, leads },
          phone: number === null ? null : await load.phone(accountId, number),
          waiting: await load.waiting(accountId, number, leadIds),
        });
        if (decision.is === 'refuse') return { is: 'refused' as const, because: decision.because };
        await writeEffects(accountId, decision.effects);
        return { is: 'saved' as const, row: (await load.lead(accountId, lead.id)) ?? lead };
      }),
    changeNumber: (accountId, number, decide) =>
      group.run(accountId, async ({ load, writeEffects }) => {
        const leads = await load.leadsWith(accountId, number);
        const leadIds = leads.map(({ id }) => id);
        const waiting = await load.waiting(accountId, number, leadIds);
        const decision = decide({ account: await load.account(accountId), phone: await load.phone(accountId, number), leads, waiting });
        if (decision.is === 'refuse') return { is: 'refused' as const, because: decision.because };
        await writeEffects(accountId, decision.effects);
        return { is: 'saved' as const, phone: await load.phone(accountId, number) };
      }),
    changeText: (accountId, messageId, decide) =>
      group.run(accountId, async ({ load, writeEffects }) => {
        const message = await outbound(load, accountId, messageId);
        if (message === null) return null;
        const { answer, effects } = decide(await load.textSituation(message));
        await writeEffects(accountId, effects);
        return answer;
      }),
    withdrawText: (accountId, messageId, at, decide) =>
      group.run(accountId, async ({ query, load, writeEffects }) => {
        const message = await outbound(load, accountId, messageId);
        if (message === null) {
          const row = { accountId, id: messageId, at };
          if ((await load.message(messageId)) === null) await query(...insertInto('withdrawn_texts', row, 'ON CONFLICT DO NOTHING'));
          return null;
        }
        const { answer, effects } = decide(await load.textSituation(message));
        await writeEffects(accountId, effects);
        return answer;
      }),
    forgetWithdrawn: before =>
      group.run(null, async ({ query }) => (await query('DELETE FROM withdrawn_texts WHERE "at" < $1 RETURNING 1', [before])).length),
    resendText: (accountId, messageId, newId, decide) =>
      group.run(accountId, async ({ load, writeEffects }) => {
        const message = await outbound(load, accountId, messageId);
        if (message === null) return null;
        const situation = {
          account: await load.account(accountId),
          original: message,
          lead: await load.lead(accountId, message.leadId),
          location: await load.location(accountId, message.locationId),
          sender: await load.sender(accountId, message.locationId),
          phone: await load.phone(accountId, message.leadPhone),
          existing: await ownMessage(load, accountId, newId),
          isWithdrawn: await load.isWithdrawn(accountId, newId),
          pendingRequest: await load.pendingRequest(accountId, message.leadPhone),
        };
        const { answer, effects } = await decideWith(
          (phone: string) => load.requestNeverLeft(accountId, phone),
          ask => decide({ ...situation, requestNeverLeft: () => ask(message.leadPhone) }),
        );
        await writeEffects(accountId, effects);
        return answer;
      }),
    ...createAppointmentVerbs(parts),
    ...createStatusLog(parts),
    ...createOutbox(parts),
    ...createSweeps(parts),
    ...createTextHistory(parts),
    async message(accountId, messageId) {
      const message = await load.message(messageId);
      return message?.accountId === accountId ? message : null;
    },
  };
}

async function outbound(load: Load, accountId: string, messageId: string): Promise<MessageRecord | null> {
  const message = await load.message(messageId);
  return message === null || message.accountId !== accountId || message.messageKind === 'inbound' ? null : message;
}
