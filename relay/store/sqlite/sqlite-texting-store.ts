import type { Database } from 'better-sqlite3';
import { StoreConflict } from '../store-conflict.ts';
import type { MessageRecord, SendSituation, StatusSituation, TextSituation } from '../texting-situation.ts';
import type { Decision } from '../texting-effects.ts';
import type { SendRequest, TextingStore } from '../texting-store.ts';
import { createAppointmentVerbs } from './appointment-verbs.ts';
import type { GroupCommit } from './group-commit.ts';
import { insertInto } from './insert-into.ts';
import type { Load } from './load-situation.ts';
import { createOutbox } from './outbox.ts';
import { unroutedTexts, withdrawnTexts } from './schema.ts';
import { createStatusLog } from './status-log.ts';
import { createSweeps } from './sweeps.ts';
import { createTextHistory } from './text-history.ts';
import type { WriteEffects } from './write-effects.ts';

/** Conversations in SQLite. Each verb is one entry of the group commit. */
export function createTextingStore(database: Database, group: GroupCommit, load: Load, writeEffects: WriteEffects): TextingStore {
  const isKnown = database.prepare<[string], number>('SELECT 1 FROM messages WHERE "carrierId" = ?').pluck();
  const keepWithdrawn = database.prepare(insertInto(withdrawnTexts, 'OR IGNORE'));
  const forgetWithdrawn = database.prepare<[string]>('DELETE FROM withdrawn_texts WHERE "at" < ?');
  const keepUnrouted = database.prepare(insertInto(unroutedTexts, 'OR IGNORE'));

  function send<Answer>(request: SendRequest, decide: (situation: SendSituation) => Decision<Answer>): Promise<Answer | 'no_such_lead'> {
    return group.run(moved => {
      const { accountId, leadId, locationId, slot } = request;
      const aim = load.aim(accountId, leadId, slot);
      if (aim === null) return 'no_such_lead';
      const { lead, number } = aim;
      const { answer, effects } = decide({
        account: load.account(accountId),
        ...{ lead, slot: aim.slot },
        location: load.location(accountId, locationId),
        sender: load.sender(accountId, locationId),
        phone: number === null ? null : load.phone(accountId, number),
        existing: ownMessage(accountId, request.messageId) ?? ownStandIn(accountId, request.messageId),
        isWithdrawn: load.isWithdrawn(accountId, request.messageId),
        pendingRequest: number === null ? null : load.pendingRequest(accountId, number),
        requestNeverLeft: () => number !== null && load.requestNeverLeft(accountId, number),
      });
      writeEffects(accountId, effects, moved);
      return answer;
    });
  }

  /** An id that another account's message has is taken: the caller must not learn more than that. */
  function ownMessage(accountId: string, id: string): MessageRecord | null {
    const message = load.message(id);
    if (message !== null && message.accountId !== accountId) throw new StoreConflict('id_taken');
    return message;
  }

  function ownStandIn(accountId: string, requestId: string): MessageRecord | null {
    const message = load.stoodIn(requestId);
    return message?.accountId === accountId ? message : null;
  }

  function textSituation(message: MessageRecord): TextSituation {
    const { accountId } = message;
    const sender = load.trackingNumber(message.trackingNumber);
    return {
      account: load.account(accountId),
      message,
      lead: load.standing(accountId, message.leadId),
      phone: load.phone(accountId, message.leadPhone),
      location: load.location(accountId, message.locationId),
      trackingNumber: sender !== null && sender.accountId === accountId ? sender.trackingNumber : null,
    };
  }

  function statusSituation(message: MessageRecord): StatusSituation {
    const leads = load.leadsWith(message.accountId, message.leadPhone);
    const leadIds = leads.map(lead => lead.id);
    const { accountId, leadPhone, trackingNumber } = message;
    const carrierBlock = load.carrierBlock(accountId, leadPhone, trackingNumber);
    return { ...textSituation(message), leads, waiting: load.waiting(accountId, leadPhone, leadIds), carrierBlock };
  }

  function outbound(accountId: string, messageId: string): MessageRecord | null {
    const message = load.message(messageId);
    return message === null || message.accountId !== accountId || message.messageKind === 'inbound' ? null : message;
  }

  const parts = { database, group, load, writeEffects, textSituation, statusSituation };
  return {
    receiveText(arrival, decide) {
      return group.run(moved => {
        if (isKnown.get(arrival.carrierId) !== undefined) return 'repeated';
        const routed = load.trackingNumber(arrival.to);
        if (routed === null) {
          const { carrierId, from: sender, to: receiver, body, mediaCount, at } = arrival;
          const kept = keepUnrouted.run({ carrierId, sender, receiver, body, mediaCount, at });
          return kept.changes === 0 ? 'repeated' : 'unrouted';
        }
        const { accountId, trackingNumber } = routed;
        const leads = load.leadsWith(accountId, arrival.from);
        const leadIds = leads.map(lead => lead.id);
        const effects = decide({
          account: load.account(accountId),
          trackingNumber,
          location: load.location(accountId, trackingNumber.locationId),
          phone: load.phone(accountId, arrival.from),
          leads,
          waiting: load.waiting(accountId, arrival.from, leadIds),
          lastTextedFromHere: leadIds.length < 2 ? null : load.lastTexted(accountId, arrival.to, arrival.from, leadIds),
          lastTextedFromAnywhere: leadIds.length < 2 ? null : load.lastTexted(accountId, null, arrival.from, leadIds),
          pendingRequest: load.pendingRequest(accountId, arrival.from),
          appointmentTexts: trackingNumber.purpose === 'appointments' ? load.appointmentTexts(accountId, arrival.to, arrival.from) : [],
          ownTexts: load.ownTexts(accountId),
          isOwnNumber: load.trackingNumber(arrival.from) !== null,
          isBlocked: leads.length === 0 && load.isBlocked(accountId, arrival.from),
        });
        if (effects === null) return 'not_yet';
        writeEffects(accountId, effects, moved);
        return 'received';
      });
    },
    submitText: send,
    requestConsent: send,
    changeStanding(accountId, leadId, slot, decide) {
      return group.run(moved => {
        const aim = load.aim(accountId, leadId, slot);
        if (aim === null) return { is: 'not_found' as const };
        const { lead, number } = aim;
        const leads = number === null ? [] : load.leadsWith(accountId, number);
        const leadIds = leads.map(({ id }) => id);
        const decision = decide({
          account: load.account(accountId),
          ...{ lead, leads },
          phone: number === null ? null : load.phone(accountId, number),
          waiting: load.waiting(accountId, number, leadIds),
        });
        if (decision.is === 'refuse') return { is: 'refused' as const, because: decision.because };
        writeEffects(accountId, decision.effects, moved);
        return { is: 'saved' as const, row: load.lead(accountId, lead.id) ?? lead };
      });
    },
    changeNumber(accountId, number, decide) {
      return group.run(moved => {
        const leads = load.leadsWith(accountId, number);
        const leadIds = leads.map(({ id }) => id);
        const waiting = load.waiting(accountId, number, leadIds);
        const decision = decide({ account: load.account(accountId), phone: load.phone(accountId, number), leads, waiting });
        if (decision.is === 'refuse') return { is: 'refused' as const, because: decision.because };
        writeEffects(accountId, decision.effects, moved);
        return { is: 'saved' as const, phone: load.phone(accountId, number) };
      });
    },
    changeText(accountId, messageId, decide) {
      return group.run(moved => {
        const message = outbound(accountId, messageId);
        if (message === null) return null;
        const { answer, effects } = decide(textSituation(message));
        writeEffects(accountId, effects, moved);
        return answer;
      });
    },
    withdrawText(accountId, messageId, at, decide) {
      return group.run(moved => {
        const message = outbound(accountId, messageId);
        if (message === null) {
          if (load.message(messageId) === null) keepWithdrawn.run({ accountId, id: messageId, at });
          return null;
        }
        const { answer, effects } = decide(textSituation(message));
        writeEffects(accountId, effects, moved);
        return answer;
      });
    },
    forgetWithdrawn: before => group.run(() => forgetWithdrawn.run(before).changes),
    resendText(accountId, messageId, newId, decide) {
      return group.run(moved => {
        const message = outbound(accountId, messageId);
        if (message === null) return null;
        const { answer, effects } = decide({
          account: load.account(accountId),
          original: message,
          lead: message.leadId === null ? null : load.lead(accountId, message.leadId),
          location: load.location(accountId, message.locationId),
          sender: message.locationId === null ? null : load.sender(accountId, message.locationId),
          phone: load.phone(accountId, message.leadPhone),
          existing: ownMessage(accountId, newId),
          isWithdrawn: load.isWithdrawn(accountId, newId),
          pendingRequest: load.pendingRequest(accountId, message.leadPhone),
          requestNeverLeft: () => load.requestNeverLeft(accountId, message.leadPhone),
        });
        writeEffects(accountId, effects, moved);
        return answer;
      });
    },
    ...createAppointmentVerbs({ ...parts, ownMessage }),
    ...createStatusLog(parts),
    ...createOutbox(parts),
    ...createSweeps(parts),
    ...createTextHistory(parts),
    message: async (accountId, messageId) => {
      const message = load.message(messageId);
      return message === null || message.accountId !== accountId ? null : message;
    },
  };
}
