import { once } from 'node:events';
import { WebSocket } from 'ws';
import { Changes, FeedFrame } from '../../src-shared/protocol/changes.ts';
import type { Row } from '../../src-shared/protocol/row.ts';

/** A desktop's end of the feed that keeps everything it hears and checks every frame against the protocol. */
export type FeedClient = {
  readonly batches: readonly Changes[];
  readonly rows: readonly Row[];
  /** The next cursor. */
  readonly cursor: number;
  /** Once closed: the code. */
  readonly closed: Promise<number>;
  readonly socket: WebSocket;
  close(): Promise<void>;
};

export type FeedOptions = { readonly after?: number; readonly headers?: Record<string, string> };

/** Opens the feed; rejects when the relay refuses the handshake. A gap between batches is an error of the test. [S2] */
export async function openFeed(feedUrl: string, token: string, { after = 0, headers = {} }: FeedOptions = {}): Promise<FeedClient> {
  const socket = new WebSocket(`${feedUrl}/v1/feed?after=${after}`, { headers: { authorization: `Bearer ${token}`, ...headers } });
  const batches: Changes[] = [];
  const rows: Row[] = [];
  let cursor = after;
  const closed = once(socket, 'close').then(([code]) => Number(code));
  socket.on('error', () => socket.terminate());
  socket.on('message', (data: Buffer) => {
    const frame = FeedFrame.parse(JSON.parse(data.toString()));
    if (frame.type !== 'changes') return;
    if (frame.from !== cursor) throw new Error(`A gap: the cursor is ${cursor}, the batch begins at ${frame.from}`);
    batches.push(frame);
    rows.push(...frame.rows);
    cursor = frame.version;
  });
  await new Promise<void>((resolve, reject) => {
    socket.once('open', () => resolve());
    socket.once('error', reject);
  });
  return {
    batches,
    rows,
    get cursor() {
      return cursor;
    },
    closed,
    socket,
    async close() {
      socket.close();
      await closed;
    },
  };
}

/** What `GET /v1/changes` answers, checked against the protocol. */
export function parseChanges(body: unknown): Changes {
  return Changes.parse(body);
}
