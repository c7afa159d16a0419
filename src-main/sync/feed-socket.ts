import { WebSocket } from 'ws';
import { FEED_CLOSE } from '../../src-shared/protocol/changes.ts';
import { PROTOCOL_VERSION } from '../../src-shared/protocol/version.ts';

/** Why a feed ended. */
export type FeedEnd = 'lost' | 'unauthorized' | 'update_needed';

export type FeedTiming = {
  /** An attempt that has not opened by then is given up. */
  readonly connectingMs: number;
  /** Without any frame for so long the line is taken for dead, whatever the socket says of itself. */
  readonly silenceMs: number;
};

export type FeedListener = {
  readonly opened: () => void;
  /** Any sign of life, pings included. */
  readonly heard: () => void;
  readonly frame: (text: string) => void;
  /** Once, last. */
  readonly ended: (end: FeedEnd) => void;
};

export type FeedSocket = { readonly drop: () => void };

const LARGEST_FRAME = 16 * 1024 * 1024;

/** One attempt at the feed, on a socket of its own. A half-open socket must not keep refreshing its own alibi, so only inbound frames count. */
export function feedSocket(url: string, token: string, after: number, timing: FeedTiming, listener: FeedListener): FeedSocket {
  const address = `${url.replace(/^http/, 'ws')}/v1/feed?after=${after}`;
  const socket = new WebSocket(address, {
    headers: { authorization: `Bearer ${token}`, 'x-leadline-protocol': String(PROTOCOL_VERSION) },
    perMessageDeflate: false,
    maxPayload: LARGEST_FRAME,
    followRedirects: false,
  });
  let over = false;
  let watchdog = setTimeout(() => end('lost'), timing.connectingMs);

  function end(how: FeedEnd): void {
    if (over) return;
    over = true;
    clearTimeout(watchdog);
    socket.terminate();
    listener.ended(how);
  }
  function heard(): void {
    if (over) return;
    clearTimeout(watchdog);
    watchdog = setTimeout(() => end('lost'), timing.silenceMs);
    listener.heard();
  }

  socket.on('open', () => {
    heard();
    if (!over) listener.opened();
  });
  socket.on('ping', heard);
  socket.on('pong', heard);
  socket.on('message', (data, isBinary) => {
    if (over) return;
    if (isBinary) {
      end('lost'); // the protocol has no binary frames
      return;
    }
    heard();
    listener.frame(Array.isArray(data) ? Buffer.concat(data).toString('utf8') : Buffer.from(data as Buffer).toString('utf8'));
  });
  socket.on('unexpected-response', (request, response) => {
    request.destroy();
    end(response.statusCode === 401 ? 'unauthorized' : response.statusCode === 426 ? 'update_needed' : 'lost');
  });
  socket.on('close', code => {
    end(code === FEED_CLOSE.unauthorized ? 'unauthorized' : code === FEED_CLOSE.protocol ? 'update_needed' : 'lost');
  });
  socket.on('error', () => end('lost')); // without a listener one malformed frame would end the process
  return { drop: () => end('lost') };
}
