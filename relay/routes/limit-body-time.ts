import type { FastifyInstance } from 'fastify';

/** A body is there within half a minute. */
const PATIENCE_MS = 30_000;
/** Files of any size come in here, and whoever reads them gives up one that falls silent. */
const STREAMED = new Set(['POST /v1/lead-imports']);

/** Cuts off a request whose body dribbles in. Node's own limit knows no exception, so it is set to hours. */
export function limitBodyTime(app: FastifyInstance): void {
  app.addHook('onRequest', (request, _reply, done) => {
    const { raw } = request;
    if (!raw.complete && !STREAMED.has(`${request.method} ${request.routeOptions.url ?? ''}`)) {
      const cut = setTimeout(() => raw.destroy(), PATIENCE_MS).unref();
      raw.once('close', () => clearTimeout(cut));
    }
    done();
  });
}
