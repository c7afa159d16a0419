import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { HandInLead } from '../../src-shared/protocol/commands.ts';
import { createFloodLimit } from '../access/flood-limit.ts';
import { digestToken } from '../access/opaque-token.ts';
import { handInLead } from '../practice/hand-in-lead.ts';
import type { AccessStore } from '../store/access-store.ts';
import type { PracticeStore } from '../store/practice-store.ts';
import type { ApiPart } from './api.ts';
import { actorOf } from './authorize.ts';
import { Refusal } from './refusal.ts';

/** The same for everybody: it tells nothing of who was known before. */
export const HandedIn = z.object({ received: z.literal(true) });

const MOST_BYTES = 32 * 1024;
/** One visitor, or one office behind one address. */
const PER_ADDRESS_A_MINUTE = 10;
/** All visitors of one key together: a flood must not bury the front desk. */
const PER_KEY_A_MINUTE = 60;

/**
 * Where web forms hand in leads. A form's key stands in a public page, so this is the one route that a browser may call from any page, and
 * the only one that such a key opens. No cookies are involved. [K4]
 */
export function intakeRoutes(store: PracticeStore, access: AccessStore, now: () => Date): ApiPart {
  const waitFor = createFloodLimit(access, now);
  return async api => {
    // At the end, so that a page can read a refusal too.
    api.addHook('onSend', async (_request, reply) => {
      allowPages(reply);
    });

    api.options('/intake', { config: { right: 'nobody' }, schema: { hide: true } }, async (_request, reply) =>
      reply
        .header('access-control-allow-methods', 'POST')
        .header('access-control-allow-headers', 'authorization, content-type')
        .header('access-control-max-age', '600')
        .code(204)
        .send(),
    );

    api.post(
      '/intake',
      {
        bodyLimit: MOST_BYTES,
        config: { right: 'intake' },
        schema: {
          operationId: 'handInLead',
          summary: 'Hand in a lead from a web form',
          description:
            'For a key of the scope `intake`, which opens nothing else. Each submission makes a lead of its own, also where another has the same phone or email; nothing is overwritten, and the answer is the same for everybody. With an `id` a repeated submission makes one lead. Browsers may call it from any page; at most 10 a minute from one address and 60 a minute for each key, at all relays together.',
          body: HandInLead,
          response: { 202: HandedIn },
        },
      },
      async (request, reply) => {
        const actor = actorOf(request);
        const key = `intake ${actor.credential.id}`;
        const wait = await waitFor([
          { key: `${key} ${digestToken(request.ip)}`, mostAMinute: PER_ADDRESS_A_MINUTE },
          { key, mostAMinute: PER_KEY_A_MINUTE },
        ]);
        if (wait > 0) throw new Refusal('too_many_requests', { headers: { 'retry-after': String(wait) } });
        const outcome = await handInLead(store, actor, request.body, now());
        if (outcome.is === 'invalid') throw new Refusal('invalid_request', { errors: outcome.errors });
        return reply.code(202).send({ received: true });
      },
    );
  };
}

function allowPages(reply: FastifyReply): void {
  reply
    .header('access-control-allow-origin', '*')
    .header('access-control-expose-headers', 'retry-after')
    .header('cross-origin-resource-policy', 'cross-origin');
}
