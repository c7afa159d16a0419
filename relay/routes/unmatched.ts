import { z } from 'zod';
import type { FastifyReply } from 'fastify';
import { BlockedNumber } from '../../src-shared/protocol/blocked-number.ts';
import { AttachUnmatched } from '../../src-shared/protocol/commands.ts';
import { Lead } from '../../src-shared/protocol/lead.ts';
import { Message } from '../../src-shared/protocol/message.ts';
import { E164 } from '../../src-shared/protocol/scalars.ts';
import { UnmatchedNumber } from '../../src-shared/protocol/unmatched-number.ts';
import { attachUnmatched } from '../practice/attach-unmatched.ts';
import { setBlock } from '../practice/set-block.ts';
import type { PracticeStore } from '../store/practice-store.ts';
import { type ApiPart, Paging, pageOf } from './api.ts';
import { actorOf } from './authorize.ts';
import { Refusal } from './refusal.ts';
import { etag } from './row-version.ts';

const NOT_UNMATCHED = 'No text has come from this number, or a lead has it now.';
const BySender = z.object({ number: z.string().min(1).max(60) });
const ByPosition = Paging.extend({ after: z.coerce.number().int().nonnegative().optional().describe('`next` of the page before') });

/** Numbers that texted the practice and that no lead has. A lead is made of one by `POST /v1/leads` with that number: its texts come along. */
export function unmatchedRoutes(store: PracticeStore, now: () => Date): ApiPart {
  return async api => {
    api.get(
      '/unmatched',
      {
        config: { right: 'read' },
        schema: {
          operationId: 'listUnmatched',
          summary: 'Numbers that texted and that no lead has, the newest text first',
          description: 'Add a lead with that number, or attach the number to a lead: its texts become the lead’s.',
          querystring: ByPosition.extend({
            blocked: z.stringbool().default(false).describe('`true`: only those that are blocked; else only the others'),
          }),
          response: { 200: pageOf(UnmatchedNumber) },
        },
      },
      async request => {
        const { after, limit, blocked } = request.query;
        const rows = await store.unmatched(actorOf(request).accountId, after ?? null, limit, blocked);
        const last = rows.length < limit ? undefined : rows.at(-1);
        return { rows, next: last === undefined ? null : String(last.lastPosition) };
      },
    );

    api.get(
      '/unmatched/:number/messages',
      {
        config: { right: 'read' },
        schema: {
          operationId: 'listUnmatchedMessages',
          summary: 'The texts of a number that no lead has, newest first',
          params: BySender,
          querystring: ByPosition,
          response: { 200: pageOf(Message) },
        },
      },
      async request => {
        const { after, limit } = request.query;
        const rows = await store.unmatchedMessages(actorOf(request).accountId, request.params.number, after ?? null, limit);
        if (rows.length === 0 && after === undefined) throw new Refusal('not_found', { detail: NOT_UNMATCHED });
        const last = rows.length < limit ? undefined : rows.at(-1);
        return { rows, next: last === undefined ? null : String(last.position) };
      },
    );

    api.put(
      '/unmatched/:number/block',
      {
        config: { right: 'text' },
        schema: {
          operationId: 'blockNumber',
          summary: 'Hear nothing more from an unmatched number',
          description:
            'Its texts are kept under the blocked ones, nobody is told of them and nothing is answered; its STOP counts all the same. Without effect once a lead has the number.',
          params: BySender,
          response: { 200: BlockedNumber },
        },
      },
      async (request, reply) => answerBlock(reply, await setBlock(store, actorOf(request), request.params.number, now())),
    );

    api.delete(
      '/unmatched/:number/block',
      {
        config: { right: 'text' },
        schema: { operationId: 'unblockNumber', summary: 'Lift the block of a number', params: BySender, response: { 200: BlockedNumber } },
      },
      async (request, reply) => answerBlock(reply, await setBlock(store, actorOf(request), request.params.number, null)),
    );

    api.post(
      '/unmatched/:number/attach',
      {
        config: { right: 'text' },
        schema: {
          operationId: 'attachUnmatched',
          summary: 'Give an unmatched number to a lead, with its texts',
          description: 'As phone1 or phone2, whichever is free; refused with `no_free_phone` where both are taken.',
          params: z.object({ number: E164 }),
          body: AttachUnmatched,
          response: { 200: Lead },
        },
      },
      async (request, reply) => {
        const outcome = await attachUnmatched(store, actorOf(request), request.params.number, request.body);
        if (outcome.is === 'refused') throw new Refusal(outcome.because);
        return reply.header('etag', etag(outcome.lead)).send(outcome.lead);
      },
    );
  };
}

function answerBlock(reply: FastifyReply, row: BlockedNumber | null): BlockedNumber {
  if (row === null) throw new Refusal('not_found', { detail: NOT_UNMATCHED });
  reply.header('etag', etag(row));
  return row;
}
