import type { TextingStore } from '../texting-store.ts';
import { messageRow, type StoredMessage } from '../rows/message-row.ts';
import { type StoredTrackingNumber, trackingNumberRow } from '../rows/tracking-number-row.ts';
import { ownMessage } from './own-message.ts';
import type { TextingParts } from './texting-parts.ts';

type AppointmentVerbs = Pick<TextingStore, 'submitAppointmentText' | 'appointmentTexts'>;

const SENDERS = `SELECT * FROM tracking_numbers WHERE "accountId" = $1 AND "textEnabled" = 1 AND "purpose" = 'appointments' ORDER BY "phoneNumber"`;

/** Texts that the practice's own system sends through a number for appointments. [P2] */
export function createAppointmentVerbs({ query, group }: TextingParts): AppointmentVerbs {
  return {
    submitAppointmentText: ({ accountId, messageId, to, locationId }, decide) =>
      group.run(accountId, async ({ query, load, writeEffects }) => {
        const aim = 'leadId' in to ? await load.aim(accountId, to.leadId, to.slot) : null;
        if ('leadId' in to && aim === null) return 'no_such_lead';
        const lead = aim?.lead ?? null;
        const number = 'leadId' in to ? (aim?.number ?? null) : to.number;
        const leads = number === null ? [] : await load.leadsWith(accountId, number);
        const leadIds = leads.map(({ id }) => id);
        const senders = await query<StoredTrackingNumber>(SENDERS, [accountId]);
        const { answer, effects } = decide({
          account: await load.account(accountId),
          ...{ lead, leads },
          phone: number === null ? null : await load.phone(accountId, number),
          senders: senders.map(trackingNumberRow),
          location: await load.location(accountId, locationId),
          lastTexted: number === null ? null : await load.lastTexted(accountId, null, number, leadIds),
          existing: await ownMessage(load, accountId, messageId),
          isWithdrawn: await load.isWithdrawn(accountId, messageId),
        });
        await writeEffects(accountId, effects);
        return answer;
      }),
    async appointmentTexts(accountId, { appointmentId, to }, before, limit) {
      const found = await query<StoredMessage>(
        `SELECT * FROM messages WHERE "accountId" = $1 AND "messageKind" = 'appointment'
         ${appointmentId === null ? 'AND $2::text IS NULL' : 'AND "appointmentId" = $2'} AND ($3::text IS NULL OR "leadPhone" = $3)
         AND "position" < $4 ORDER BY "position" DESC LIMIT $5`,
        [accountId, appointmentId, to, before ?? Number.MAX_SAFE_INTEGER, limit],
      );
      return found.map(messageRow);
    },
  };
}
