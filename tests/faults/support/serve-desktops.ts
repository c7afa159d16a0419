import type { Duplex } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import type { Authenticate } from '../../../relay/access/authenticate.ts';
import { acceptFeed } from '../../../relay/feed/accept-feed.ts';
import { createFeedHub } from '../../../relay/feed/feed-hub.ts';
import type { Logger } from '../../../relay/observability/logger.ts';
import type { Metrics } from '../../../relay/observability/metrics.ts';
import { authorize } from '../../../relay/routes/authorize.ts';
import { changeRoutes } from '../../../relay/routes/changes.ts';
import type { ChangeStore } from '../../../relay/store/change-store.ts';
import type { Place } from './a-place.ts';

/** Adds to a relay in process what a desktop reads from: the snapshot, the changes and the feed. Answers how to cut all of it off at once. */
export async function serveDesktops(
  app: FastifyInstance,
  place: Place,
  store: ChangeStore,
  metrics: Metrics,
  log: Logger,
): Promise<() => void> {
  const authenticate: Authenticate = async token =>
    token === place.apiKey
      ? { accountId: place.accountId, staffId: null, rights: new Set(['read']), credential: { is: 'api_key', id: 'key', name: 'schedule' } }
      : null;
  app.decorateRequest('actor', null);
  await app.register(
    async api => {
      api.setValidatorCompiler(validatorCompiler);
      api.setSerializerCompiler(serializerCompiler);
      authorize(api, authenticate);
      await api.register(changeRoutes(store));
    },
    { prefix: '/v1' },
  );
  const hub = createFeedHub(store, async connections => new Set(connections), metrics, log);
  const stop = acceptFeed(app.server, hub, authenticate, store, metrics, log);
  const sockets = new Set<Duplex>();
  app.server.on('upgrade', (_request, socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  return () => {
    // As a kill does it: without a word.
    for (const socket of sockets) socket.destroy();
    stop();
  };
}
