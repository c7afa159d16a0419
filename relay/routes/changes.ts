import { z } from 'zod';
import { Changes, SnapshotPage } from '../../src-shared/protocol/changes.ts';
import { type ChangeStore, InvalidPage } from '../store/change-store.ts';
import { type ApiPart, limitOf } from './api.ts';
import { actorOf } from './authorize.ts';
import { Refusal } from './refusal.ts';

export function changeRoutes(store: ChangeStore): ApiPart {
  return async api => {
    api.get(
      '/changes',
      {
        config: { right: 'read' },
        schema: {
          operationId: 'listChanges',
          summary: 'What changed after a cursor',
          description:
            "Rows in order of version. Save `version` as the next cursor together with the rows. Only the asker's own read marks.",
          querystring: z.object({
            after: z.coerce.number().int().nonnegative().default(0),
            limit: limitOf(500, 2_000),
          }),
          response: { 200: Changes },
        },
      },
      async (request, reply) => {
        const { accountId, staffId } = actorOf(request);
        const { after, limit } = request.query;
        const version = await store.version(accountId);
        if (version === null) throw new Refusal('not_found');
        if (after > version) throw new Refusal('conflict', { detail: 'This cursor is ahead of the relay. Start again from the snapshot.' });
        // The rows were made by the store from these very schemas; checking thousands again would cost more than reading them.
        return reply
          .type('application/json; charset=utf-8')
          .serializer(JSON.stringify)
          .send(await store.changesAfter(accountId, staffId, after, limit));
      },
    );

    api.get(
      '/snapshot',
      {
        config: { right: 'read' },
        schema: {
          operationId: 'getSnapshot',
          summary: 'Everything as it is, newest conversations first',
          description: 'For a first install. Hand `nextPage` back as `page`; then continue with the changes after `version`.',
          querystring: z.object({ page: z.string().max(500).optional(), limit: limitOf(1_000, 2_000) }),
          response: { 200: SnapshotPage },
        },
      },
      async (request, reply) => {
        const { accountId, staffId } = actorOf(request);
        try {
          const page = await store.snapshotPage(accountId, staffId, request.query.page ?? null, request.query.limit);
          return reply.type('application/json; charset=utf-8').serializer(JSON.stringify).send(page);
        } catch (error) {
          if (error instanceof InvalidPage)
            throw new Refusal('invalid_request', { errors: [{ field: 'page', reason: 'is not a page of this snapshot' }] });
          throw error;
        }
      },
    );
  };
}
