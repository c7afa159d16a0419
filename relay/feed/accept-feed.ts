import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import { FEED_CLOSE, type FeedFrame } from '../../src-shared/protocol/changes.ts';
import type { ProblemCode } from '../../src-shared/protocol/problem.ts';
import { PROTOCOL_VERSION } from '../../src-shared/protocol/version.ts';
import { type Authenticate, bearerToken } from '../access/authenticate.ts';
import type { Logger } from '../observability/logger.ts';
import type { Metrics } from '../observability/metrics.ts';
import type { ChangeStore } from '../store/change-store.ts';
import { FeedConnection } from './feed-connection.ts';
import type { FeedHub } from './feed-hub.ts';

/** A desktop sends nothing but pongs and closes on the feed. */
const MOST_BYTES_INBOUND = 64 * 1024;

/**
 * The only way in for a socket: `GET /v1/feed?after=N` with the token in the Authorization header. A token in the address would end up in
 * logs, and a web page has no business here. A token that is not good gets the close code that a desktop knows from a revoked one.
 */
export function acceptFeed(
  server: Server,
  hub: FeedHub,
  authenticate: Authenticate,
  store: ChangeStore,
  metrics: Metrics,
  log: Logger,
): () => void {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MOST_BYTES_INBOUND, perMessageDeflate: false, clientTracking: false });

  async function upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    // The peer may be gone before the handshake is done.
    socket.on('error', () => socket.destroy());
    const url = new URL(request.url ?? '/', 'http://relay');
    if (url.pathname !== '/v1/feed') return refuse(socket, 404, 'not_found', 'There is no feed at this address.');
    const { origin } = request.headers;
    if (origin !== undefined && /^(https?:|null$)/i.test(origin))
      return refuse(socket, 403, 'forbidden', 'Web pages cannot read the feed.');
    const others = [...url.searchParams.keys()].filter(name => name !== 'after');
    if (others.length > 0)
      return refuse(socket, 400, 'invalid_request', 'Only "after" may be in the address; the token belongs in the Authorization header.');
    const after = Number(url.searchParams.get('after') ?? '0');
    if (!Number.isSafeInteger(after) || after < 0) return refuse(socket, 400, 'invalid_request', '"after" must be a whole number from 0.');
    const token = bearerToken(request.headers.authorization);
    if (token === null) return refuse(socket, 401, 'unauthorized', 'Send the token in the Authorization header.');

    const actor = await authenticate(token);
    const version = actor === null ? null : await store.version(actor.accountId);
    const epoch = await store.epoch();
    const protocol = request.headers['x-leadline-protocol'];
    if (socket.destroyed) return;
    sockets.handleUpgrade(request, socket, head, webSocket => {
      if (protocol !== undefined && protocol !== String(PROTOCOL_VERSION)) return turnAway(FEED_CLOSE.protocol);
      if (actor === null || version === null || !actor.rights.has('read')) return turnAway(FEED_CLOSE.unauthorized);
      // Ahead of the relay: its database was put back. The desktop must begin anew, which GET /v1/changes tells it.
      if (after > version) return turnAway(FEED_CLOSE.resync);
      const connection: FeedConnection = new FeedConnection(webSocket, actor, after, code => {
        hub.remove(connection);
        if (code !== null) metrics.feedClosed(code);
      });
      // Before anything else, so that a desktop whose cursor is of another epoch takes nothing in. [S7]
      webSocket.send(JSON.stringify({ type: 'alive', epoch, version } satisfies FeedFrame));
      hub.add(connection);

      function turnAway(code: number): void {
        webSocket.on('error', () => webSocket.terminate());
        webSocket.close(code);
        metrics.feedClosed(code);
        setTimeout(() => webSocket.terminate(), 2_000).unref();
      }
    });
  }

  const onUpgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    upgrade(request, socket, head).catch((error: unknown) => {
      log.warn({ err: error }, 'a feed connection could not be opened');
      refuse(socket, 503, 'unavailable', 'The relay cannot open the feed right now. Try again soon.');
    });
  };
  server.on('upgrade', onUpgrade);
  return () => {
    server.off('upgrade', onUpgrade);
    server.on('upgrade', (_request, socket: Duplex) => refuse(socket, 503, 'unavailable', 'The relay is stopping.'));
    hub.close();
    sockets.close();
  };
}

const TITLES: Record<number, string> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  503: 'Service Unavailable',
};

function refuse(socket: Duplex, status: number, code: ProblemCode, detail: string): void {
  if (socket.destroyed) return;
  const title = TITLES[status] ?? 'Error';
  const body = JSON.stringify({ type: `about:blank#${code}`, title, status, code, detail });
  socket.end(
    [
      `HTTP/1.1 ${status} ${title}`,
      'Content-Type: application/problem+json',
      `Content-Length: ${Buffer.byteLength(body)}`,
      ...(status === 401 ? ['WWW-Authenticate: Bearer'] : []),
      'Connection: close',
      '',
      body,
    ].join('\r\n'),
  );
}
