import type { FastifyPluginAsync } from 'fastify';
import type { Metrics } from '../observability/metrics.ts';
import type { Store } from '../store/store.ts';
import { healthProof } from './health-proof.ts';

/** `/healthz` says that the process lives, `/readyz` that it can do its work, `/metrics` how it fares. None names a person. */
export function healthRoutes(store: Store, metrics: Metrics): FastifyPluginAsync {
  return async app => {
    app.get<{ Querystring: { nonce?: unknown } }>('/healthz', async ({ query: { nonce } }) => {
      if (typeof nonce !== 'string' || nonce.length > 200) return { status: 'ok' };
      return { status: 'ok', proof: healthProof(await store.changes.epoch(), nonce) };
    });

    app.get('/readyz', async (_request, reply) => {
      const { writable, migrated, overdue } = await store.health();
      const isReady = writable && migrated;
      return reply
        .code(isReady ? 200 : 503)
        .send({ status: isReady ? 'ready' : 'not ready', store: { writable, migrated }, outbox: { overdue } });
    });

    app.get('/metrics', async (_request, reply) => {
      const { contentType, body } = await metrics.expose();
      return reply.type(contentType).send(body);
    });
  };
}
