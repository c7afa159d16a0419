import type { MessageRecord } from '../texting-situation.ts';
import type { TextingStore } from '../texting-store.ts';
import { messageRow, type StoredMessage } from '../rows/message-row.ts';
import { type StoredTrackingNumber, trackingNumberRow } from '../rows/tracking-number-row.ts';
import type { TextingParts } from './texting-parts.ts';

type Parts = TextingParts & { readonly ownMessage: (accountId: string, id: string) => MessageRecord | null };

/** Texts that the practice's own system sends through a number for appointments. [P2] */
export function createAppointmentVerbs({ database, group, load, writeEffects, ownMessage }: Parts) {
  const senders = database.prepare<[string], StoredTrackingNumber>(
    `SELECT * FROM tracking_numbers WHERE "accountId" = ? AND "textEnabled" = 1 AND "purpose" = 'appointments' ORDER BY "phoneNumber"`,
  );
  const newest = `SELECT * FROM messages WHERE "accountId" = @accountId AND "messageKind" = 'appointment'`;
  const page = `AND "position" < @before ORDER BY "position" DESC LIMIT @limit`;
  type Page = { accountId: string; appointmentId: string | null; to: string | null; before: number; limit: number };
  const ofAppointment = database.prepare<[Page], StoredMessage>(
    `${newest} AND "appointmentId" = @appointmentId AND (@to IS NULL OR "leadPhone" = @to) ${page}`,
  );
  const toPhone = database.prepare<[Page], StoredMessage>(`${newest} AND "leadPhone" = @to ${page}`);
  const all = database.prepare<[Page], StoredMessage>(`${newest} ${page}`);

  return {
    submitAppointmentText({ accountId, messageId, to, locationId }, decide) {
      return group.run(moved => {
        const aim = 'leadId' in to ? load.aim(accountId, to.leadId, to.slot) : null;
        if ('leadId' in to && aim === null) return 'no_such_lead';
        const lead = aim?.lead ?? null;
        const number = 'leadId' in to ? (aim?.number ?? null) : to.number;
        const leads = number === null ? [] : load.leadsWith(accountId, number);
        const leadIds = leads.map(({ id }) => id);
        const { answer, effects } = decide({
          account: load.account(accountId),
          ...{ lead, leads },
          phone: number === null ? null : load.phone(accountId, number),
          senders: senders.all(accountId).map(trackingNumberRow),
          location: load.location(accountId, locationId),
          lastTexted: number === null ? null : load.lastTexted(accountId, null, number, leadIds),
          existing: ownMessage(accountId, messageId),
          isWithdrawn: load.isWithdrawn(accountId, messageId),
        });
        writeEffects(accountId, effects, moved);
        return answer;
      });
    },
    async appointmentTexts(accountId, { appointmentId, to }, before, limit) {
      const which = appointmentId !== null ? ofAppointment : to !== null ? toPhone : all;
      return which.all({ accountId, appointmentId, to, before: before ?? Number.MAX_SAFE_INTEGER, limit }).map(messageRow);
    },
  } satisfies Pick<TextingStore, 'submitAppointmentText' | 'appointmentTexts'>;
}
