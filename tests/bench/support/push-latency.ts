import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { WebSocket } from 'ws';
import { z } from 'zod';
import { until } from '../../../dev/until.ts';
import { quantile } from './quantile.ts';
import type { SignedText } from './signed-texts.ts';

const Frame = z.object({ rows: z.array(z.object({ kind: z.string(), body: z.string().optional() })).default([]) });

export type PushLatency = { readonly p50: number; readonly p99: number };

/**
 * Posts the texts at so many a second, whatever becomes of them, and takes the milliseconds from the beginning of each POST to its words on
 * the socket. Every one of them has to come, once.
 */
export async function pushLatency(
  origin: string,
  feed: { readonly path: string; readonly token: string },
  texts: readonly (SignedText & { readonly body: string })[],
  perSecond: number,
): Promise<PushLatency> {
  const postedAt = new Map<string, number>();
  const latencies = new Map<string, number>();
  const socket = new WebSocket(origin.replace('http', 'ws') + feed.path, { headers: { authorization: `Bearer ${feed.token}` } });
  socket.on('message', (data: Buffer) => {
    const at = performance.now();
    for (const { kind, body } of Frame.parse(JSON.parse(data.toString())).rows) {
      const begunAt = kind === 'message' && body !== undefined ? postedAt.get(body) : undefined;
      if (begunAt === undefined || body === undefined) continue;
      if (latencies.has(body)) throw new Error('A text came twice over the feed.');
      latencies.set(body, at - begunAt);
    }
  });
  await once(socket, 'open');

  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  const answers: Promise<void>[] = [];
  const beganAt = performance.now();
  for (const [index, text] of texts.entries()) {
    const wait = beganAt + (index * 1000) / perSecond - performance.now();
    if (wait > 0.5) await pause(wait);
    postedAt.set(text.body, performance.now());
    answers.push(post(new URL('/webhooks/twilio/messages', origin), text, agent));
  }
  await Promise.all(answers);
  await until('every text to come over the feed', () => latencies.size === texts.length);
  agent.destroy();
  socket.terminate();
  const values = [...latencies.values()];
  return { p50: quantile(values, 0.5), p99: quantile(values, 0.99) };
}

async function post(url: URL, { signature, form }: SignedText, agent: Agent): Promise<void> {
  const headers = { 'content-type': 'application/x-www-form-urlencoded', 'x-twilio-signature': signature };
  const sending = request(url, { method: 'POST', agent, headers: { ...headers, 'content-length': Buffer.byteLength(form) } });
  sending.end(form);
  const [answer] = await once(sending, 'response');
  answer.resume();
  if (answer.statusCode !== 200) throw new Error(`A webhook was answered ${answer.statusCode}.`);
}
