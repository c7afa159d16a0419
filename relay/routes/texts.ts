import { EditText, RequestConsent, ResendText, SendAnyway, SendText } from '../../src-shared/protocol/commands.ts';
import { Message } from '../../src-shared/protocol/message.ts';
import { deliveryDoubt } from '../../src-shared/domain/delivery-doubt.ts';
import { Problem, type ProblemCode } from '../../src-shared/protocol/problem.ts';
import { TextHistory } from '../../src-shared/protocol/text-history.ts';
import type { By } from '../practice/by.ts';
import type { PracticeStore } from '../store/practice-store.ts';
import type { TextingStore } from '../store/texting-store.ts';
import { type ApiPart, ById } from './api.ts';
import { actorOf } from './authorize.ts';
import { Refusal } from './refusal.ts';
import { etag, IfMatch, versionOf } from './row-version.ts';
import { refuseUnlessMay } from './who-may.ts';

export type TextOutcome = { readonly is: 'done'; readonly message: Message } | { readonly is: 'refused'; readonly because: ProblemCode };

/** The use cases behind these routes. */
export type TextingCommands = {
  readonly sendText: (by: By, leadId: string, command: SendText) => Promise<TextOutcome>;
  readonly requestConsent: (by: By, leadId: string, command: RequestConsent) => Promise<TextOutcome>;
  readonly cancelText: (by: By, messageId: string) => Promise<TextOutcome>;
  readonly editText: (by: By, messageId: string, command: EditText, ifVersion: number | null) => Promise<TextOutcome>;
  readonly releaseText: (by: By, messageId: string) => Promise<TextOutcome>;
  readonly sendAnyway: (by: By, messageId: string, command: SendAnyway) => Promise<TextOutcome>;
  readonly resendText: (by: By, messageId: string, command: ResendText) => Promise<TextOutcome>;
};

/** The text, beside what is known to keep it from arriving: it is sent all the same, for only the carrier knows for sure. [O12, D14] */
const SentText = Message.extend({ warning: Problem.pick({ code: true, title: true, detail: true }).optional() });

/** Far more than 1,600 characters, escaped. */
const MOST_BYTES = 32 * 1024;
const PER_CALLER = { rateLimit: { max: 600, timeWindow: 60_000, groupId: 'texts' } };

export function textRoutes(commands: TextingCommands, store: TextingStore, practice: PracticeStore): ApiPart {
  async function warningOf(accountId: string, { leadId, leadPhone, trackingNumber }: Message) {
    const lead = leadId === null ? null : await practice.lead(accountId, leadId);
    const phone = lead?.phones.find(({ number }) => number === leadPhone);
    const doubt = phone === undefined ? null : deliveryDoubt(phone, trackingNumber);
    if (doubt === null) return null;
    const { code, title, detail } = new Refusal(doubt).problem;
    return { code, title, detail };
  }

  return async api => {
    api.post(
      '/leads/:id/texts',
      {
        bodyLimit: MOST_BYTES,
        config: { right: 'text', ...PER_CALLER },
        schema: {
          operationId: 'sendText',
          summary: 'Text a lead',
          description:
            'Goes out at once with consent, is deferred while consent is awaited (asking for it first where nobody has), and is refused with 409 where the lead may not be texted. Where the carrier is known to block the two numbers, or the phone to be a landline, it is sent all the same, with a `warning`. The same `id` again answers the same and sends nothing more.',
          params: ById,
          body: SendText,
          response: { 201: SentText },
        },
      },
      async (request, reply) => {
        const message = done(await commands.sendText(actorOf(request), request.params.id, request.body));
        const warning = await warningOf(actorOf(request).accountId, message);
        return reply
          .code(201)
          .header('etag', etag(message))
          .send(warning === null ? message : { ...message, warning });
      },
    );

    api.post(
      '/leads/:id/consent-requests',
      {
        bodyLimit: MOST_BYTES,
        config: { right: 'text', ...PER_CALLER },
        schema: {
          operationId: 'requestConsent',
          summary: 'Ask again for consent, by hand',
          params: ById,
          body: RequestConsent,
          response: { 201: Message },
        },
      },
      async (request, reply) => {
        const message = done(await commands.requestConsent(actorOf(request), request.params.id, request.body));
        return reply.code(201).header('etag', etag(message)).send(message);
      },
    );

    api.get(
      '/messages/:id',
      {
        config: { right: 'read' },
        schema: { operationId: 'getMessage', summary: 'One message', params: ById, response: { 200: Message } },
      },
      async (request, reply) => {
        const message = await store.message(actorOf(request).accountId, request.params.id);
        if (message === null) throw new Refusal('not_found');
        return reply.header('etag', etag(message)).send(message);
      },
    );

    api.get(
      '/messages/:id/history',
      {
        config: { right: 'read' },
        schema: {
          operationId: 'getTextHistory',
          summary: 'What became of a text, step by step',
          description:
            'Every POST to the carrier and every word it said since, late and repeated ones included, in the order they were learnt.',
          params: ById,
          response: { 200: TextHistory },
        },
      },
      async request => {
        const { id: messageId } = request.params;
        const steps = await store.textHistory(actorOf(request).accountId, messageId);
        if (steps === null) throw new Refusal('not_found');
        return { messageId, steps };
      },
    );

    api.post(
      '/messages/:id/cancel',
      {
        config: { right: 'text', ...PER_CALLER },
        schema: {
          operationId: 'cancelText',
          summary: 'Cancel a text that waits',
          description:
            'Where the relay has no text with this `id` it answers 404 and remembers the `id` for a month: a text that arrives with it after all, because its request was slower, is kept as `cancelled` and never sent.',
          params: ById,
          response: { 200: Message },
        },
      },
      async (request, reply) => {
        const message = done(await commands.cancelText(actorOf(request), request.params.id));
        return reply.header('etag', etag(message)).send(message);
      },
    );

    api.patch(
      '/messages/:id',
      {
        bodyLimit: MOST_BYTES,
        config: { right: 'text', ...PER_CALLER },
        schema: {
          operationId: 'editText',
          summary: 'Change the words of a text that waits',
          description: 'In its place and under its id, until it is claimed for sending; then it is refused with `not_waiting`.',
          params: ById,
          headers: IfMatch,
          body: EditText,
          response: { 200: Message },
        },
      },
      async (request, reply) => {
        const { id } = request.params;
        const message = done(await commands.editText(actorOf(request), id, request.body, versionOf(request.headers)));
        return reply.header('etag', etag(message)).send(message);
      },
    );

    api.post(
      '/messages/:id/release',
      {
        config: { right: 'text', ...PER_CALLER },
        schema: {
          operationId: 'releaseText',
          summary: 'Send a text that waits for review',
          description: 'Consent came when the text had waited longer than the shelf life; a person lets it go all the same.',
          params: ById,
          response: { 200: Message },
        },
      },
      async (request, reply) => {
        const message = done(await commands.releaseText(actorOf(request), request.params.id));
        return reply.header('etag', etag(message)).send(message);
      },
    );

    api.post(
      '/messages/:id/send-anyway',
      {
        config: { right: ['manage', 'text'], ...PER_CALLER },
        schema: {
          operationId: 'sendAnyway',
          summary: 'Send a text in spite of quiet hours',
          description:
            'An admin decides this, or whoever the practice lets, with a reason that stays on the message; an API key cannot. Everything else is judged as ever.',
          params: ById,
          body: SendAnyway,
          response: { 200: Message },
        },
      },
      async (request, reply) => {
        await refuseUnlessMay(practice, request, 'sendAnyway');
        const message = done(await commands.sendAnyway(actorOf(request), request.params.id, request.body));
        return reply.header('etag', etag(message)).send(message);
      },
    );

    api.post(
      '/messages/:id/resend',
      {
        bodyLimit: MOST_BYTES,
        config: { right: 'text', ...PER_CALLER },
        schema: {
          operationId: 'resendText',
          summary: 'Send a failed or unknown text again',
          description: 'As a new message with the given `id`. Only a person decides this: the first one may have arrived.',
          params: ById,
          body: ResendText,
          response: { 201: Message },
        },
      },
      async (request, reply) => {
        const message = done(await commands.resendText(actorOf(request), request.params.id, request.body));
        return reply.code(201).header('etag', etag(message)).send(message);
      },
    );
  };
}

function done(outcome: TextOutcome): Message {
  if (outcome.is === 'refused') throw new Refusal(outcome.because);
  return outcome.message;
}
