import { once } from 'node:events';
import { WebSocket } from 'ws';

export type FollowedFeed = {
  /** The version up to which everything has come, without a gap. */
  readonly cursor: () => number;
  readonly close: () => Promise<void>;
};

const HEAD = /^\{"type":"changes","epoch":"[^"]+","from":(\d+),"version":(\d+),/;

/** A desktop's line to the feed that reads of each batch no more than where it begins and ends. */
export async function followFeed(relayUrl: string, token: string, after: number): Promise<FollowedFeed> {
  const socket = new WebSocket(`${relayUrl.replace('http', 'ws')}/v1/feed?after=${after}`, {
    headers: { authorization: `Bearer ${token}` },
  });
  let cursor = after;
  let gap: string | null = null;
  socket.on('message', (data: Buffer) => {
    const head = HEAD.exec(data.toString('latin1', 0, 200));
    if (head === null) return;
    if (Number(head[1]) !== cursor) gap ??= `the cursor is ${cursor}, the batch begins at ${head[1]}`;
    cursor = Number(head[2]);
  });
  socket.on('close', code => {
    if (code !== 1000 && code !== 1005) gap ??= `the relay closed the feed with ${code}`;
  });
  await once(socket, 'open');
  return {
    cursor() {
      if (gap !== null) throw new Error(`The feed was not followed: ${gap}.`);
      return cursor;
    },
    async close() {
      if (socket.readyState === socket.CLOSED) return;
      socket.close(1000);
      await once(socket, 'close');
    },
  };
}
