import { z } from 'zod';
import { parsePhone } from '../../src-shared/domain/phone-number.ts';
import { AppointmentId } from '../../src-shared/protocol/appointment.ts';
import { SendAppointmentText } from '../../src-shared/protocol/commands.ts';
import { Instant } from '../../src-shared/protocol/scalars.ts';
import { Message } from '../../src-shared/protocol/message.ts';
import type { TextingStore } from '../store/texting-store.ts';
import type { AppointmentOutcome, BySystem } from '../texting/send-appointment-text.ts';
import { type ApiPart, ById, limitOf } from './api.ts';
import { actorOf } from './authorize.ts';
import { Refusal } from './refusal.ts';
import { etag } from './row-version.ts';

export type AppointmentCommands = {
  readonly sendAppointmentText: (by: BySystem, command: SendAppointmentText) => Promise<AppointmentOutcome>;
};

/** An appointment's texts; `confirmedAt`: when a reply confirmed one of those listed. */
export const AppointmentTexts = z.object({
  rows: z.array(Message),
  next: z.string().nullable(),
  confirmedAt: Instant.nullable().describe('When a reply first confirmed one of these texts'),
});

const MOST_BYTES = 32 * 1024;
const PER_CALLER = { rateLimit: { max: 600, timeWindow: 60_000, groupId: 'texts' } };
const MAY_READ = ['read', 'appointments'] as const;

/** For the practice's own system, such as its EMR. People cannot write through a number for appointments. [P2] */
export function appointmentTextRoutes(commands: AppointmentCommands, store: TextingStore): ApiPart {
  return async api => {
    api.post(
      '/appointment-texts',
      {
        bodyLimit: MOST_BYTES,
        config: { right: 'appointments', ...PER_CALLER },
        schema: {
          operationId: 'sendAppointmentText',
          summary: 'Confirm an appointment by text, or remind of one',
          description:
            'Leaves through a number for appointments: that of `trackingNumberId`, else of `locationId`, else the one without a location, else the only one. Consent that was declined does not stop it; Do Not Text and STOP do (409). Quiet hours and a suspected stop hold it (201, `state` queued), but never beyond `appointmentAt`: then it is `expired`. `to` may be the number of nobody: its text is kept and shown under Unmatched. A reply such as C, CONFIRM or YES is recorded in `appointment.confirmedAt` of the newest text. The same `id` again answers the same and sends nothing more.',
          body: SendAppointmentText,
          response: { 201: Message },
        },
      },
      async (request, reply) => {
        const { accountId, credential } = actorOf(request);
        const by = { accountId, keyName: credential.is === 'api_key' ? credential.name : null };
        const outcome = await commands.sendAppointmentText(by, receiverChecked(request.body));
        if (outcome.is === 'invalid') throw new Refusal('invalid_request', { errors: outcome.errors });
        if (outcome.is === 'refused') throw new Refusal(outcome.because);
        return reply.code(201).header('etag', etag(outcome.message)).send(outcome.message);
      },
    );

    api.get(
      '/appointment-texts',
      {
        config: { right: MAY_READ },
        schema: {
          operationId: 'listAppointmentTexts',
          summary: 'Texts of an appointment, or all appointment texts, newest first',
          querystring: z.object({
            appointmentId: AppointmentId.optional(),
            to: z.string().max(60).optional().describe('Only those to this phone, written in any way'),
            after: z
              .string()
              .regex(/^\d{1,16}$/, 'is not `next` of a page')
              .optional()
              .describe('`next` of the page before'),
            limit: limitOf(100, 500),
          }),
          response: { 200: AppointmentTexts },
        },
      },
      async request => {
        const { appointmentId = null, to, after, limit } = request.query;
        const phone = to === undefined ? null : parsePhone(to);
        if (phone?.is === 'bad') throw new Refusal('invalid_request', { errors: [{ field: 'to', reason: phone.reason }] });
        const which = { appointmentId, to: phone?.number ?? null };
        const rows = await store.appointmentTexts(actorOf(request).accountId, which, after === undefined ? null : Number(after), limit + 1);
        const page = rows.slice(0, limit);
        const confirmed = page.flatMap(({ appointment }) =>
          appointment?.is === 'text' && appointment.confirmedAt !== null ? [appointment.confirmedAt] : [],
        );
        return {
          rows: page,
          next: rows.length > limit ? String(page.at(-1)?.position) : null,
          confirmedAt: appointmentId === null ? null : (confirmed.sort()[0] ?? null),
        };
      },
    );

    api.get(
      '/appointment-texts/:id',
      {
        config: { right: MAY_READ },
        schema: { operationId: 'getAppointmentText', summary: 'One appointment text', params: ById, response: { 200: Message } },
      },
      async (request, reply) => {
        const message = await store.message(actorOf(request).accountId, request.params.id);
        if (message === null || message.messageKind !== 'appointment') throw new Refusal('not_found');
        return reply.header('etag', etag(message)).send(message);
      },
    );
  };
}

function receiverChecked(command: SendAppointmentText): SendAppointmentText {
  if (command.to !== null && command.leadId !== null)
    throw new Refusal('invalid_request', { errors: [{ field: 'to', reason: 'is not taken beside leadId: give one of the two' }] });
  return command;
}
