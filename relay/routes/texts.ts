import { RequestConsent, ResendText, SendText } from '../../src-shared/protocol/commands.ts';
import { Message } from '../../src-shared/protocol/message.ts';
import type { ProblemCode } from '../../src-shared/protocol/problem.ts';
import type { By } from '../practice/by.ts';
import type { TextingStore } from '../store/texting-store.ts';
import { type ApiPart, ById } from './api.ts';
import { actorOf } from './authorize.ts';
import { Refusal } from './refusal.ts';
import { etag } from './row-version.ts';

export type TextOutcome = { readonly is: 'done'; readonly message: Message } | { readonly is: 'refused'; readonly because: ProblemCode };

/** The use cases behind these routes. */
export type TextingCommands = {
  readonly sendText: (by: By, leadId: string, command: SendText) => Promise<TextOutcome>;
  readonly requestConsent: (by: By, leadId: string, command: RequestConsent) => Promise<TextOutcome>;
  readonly cancelText: (by: By, messageId: string) => Promise<TextOutcome>;
  readonly resendText: (by: By, messageId: string, command: ResendText) => Promise<TextOutcome>;
};

/** Far more than 1,600 characters, escaped. */
const MOST_BYTES = 32 * 1024;
const PER_CALLER = { rateLimit: { max: 600, timeWindow: 60_000, groupId: 'texts' } };

export function textRoutes(commands: TextingCommands, store: TextingStore): ApiPart {
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
            'Goes out at once with consent, is deferred while consent is awaited (asking for it first where nobody has), and is refused with 409 where the lead may not be texted. The same `id` again answers the same and sends nothing more.',
          params: ById,
          body: SendText,
          response: { 201: Message },
        },
      },
      async (request, reply) => {
        const message = done(await commands.sendText(actorOf(request), request.params.id, request.body));
        return reply.code(201).header('etag', etag(message)).send(message);
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

    api.post(
      '/messages/:id/cancel',
      {
        config: { right: 'text' },
        schema: { operationId: 'cancelText', summary: 'Cancel a text that waits', params: ById, response: { 200: Message } },
      },
      async (request, reply) => {
        const message = done(await commands.cancelText(actorOf(request), request.params.id));
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
