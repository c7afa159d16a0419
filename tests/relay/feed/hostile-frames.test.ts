import { randomBytes } from 'node:crypto';
import { connect, type Socket } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { until } from '../../../dev/until.ts';
import { type APractice, type ARelay, aRelay } from '../../support/a-relay.ts';
import { openFeed } from '../../support/feed-client.ts';

let relay: ARelay;
let practice: APractice;

beforeAll(async () => {
  relay = await aRelay();
  practice = await relay.practice();
});
afterAll(() => relay.stop());

const MASKED = 0x80;

/** A WebSocket frame as bytes; its mask is zero, so that the payload is readable. */
function frame(first: number, payload: Buffer, { isMasked = true } = {}): Buffer {
  const mask = isMasked ? MASKED : 0;
  const length = Buffer.alloc(payload.length < 126 ? 1 : payload.length < 65_536 ? 3 : 9);
  if (payload.length < 126) length.writeUInt8(mask | payload.length);
  else if (payload.length < 65_536) {
    length.writeUInt8(mask | 126);
    length.writeUInt16BE(payload.length, 1);
  } else {
    length.writeUInt8(mask | 127);
    length.writeBigUInt64BE(BigInt(payload.length), 1);
  }
  return Buffer.concat([Buffer.from([first]), length, ...(isMasked ? [Buffer.alloc(4)] : []), payload]);
}

/** Shakes hands by hand, so that anything can be written afterwards. */
async function openRaw(): Promise<Socket> {
  const socket = connect(Number(new URL(relay.url).port), '127.0.0.1');
  socket.on('error', () => socket.destroy());
  socket.write(
    `GET /v1/feed?after=0 HTTP/1.1\r\nhost: relay\r\nconnection: upgrade\r\nupgrade: websocket\r\nsec-websocket-version: 13\r\nsec-websocket-key: ${randomBytes(16).toString('base64')}\r\nauthorization: Bearer ${practice.admin.token}\r\n\r\n`,
  );
  await until(
    'the handshake is done',
    () => new Promise<boolean>(resolve => socket.once('data', data => resolve(String(data).startsWith('HTTP/1.1 101')))),
  );
  return socket;
}

const text = (words: string) => Buffer.from(words);

test.each([
  ['a text frame', frame(0x81, text('hello'))],
  ['a binary frame', frame(0x82, randomBytes(32))],
  ['a frame beyond 64 KiB', frame(0x82, Buffer.alloc(70_000))],
  ['a length of an exabyte', Buffer.concat([Buffer.from([0x82, 0xff]), Buffer.from('0fffffffffffffff', 'hex'), Buffer.alloc(4)])],
  ['bad UTF-8', frame(0x81, Buffer.from([0xc3, 0x28, 0xff]))],
  ['an unmasked frame', frame(0x81, text('hello'), { isMasked: false })],
  ['a compressed frame (rsv1)', frame(0xc1, text('hello'))],
  ['an unknown opcode', frame(0x83, text('hello'))],
  ['a ping of 200 bytes', frame(0x89, Buffer.alloc(200))],
  ['a fragmented control frame', frame(0x09, text('part'))],
  ['a continuation of nothing', frame(0x80, text('rest'))],
  ['a close with a forbidden code', frame(0x88, Buffer.from([0x03, 0xed]))],
  ['noise', randomBytes(512)],
] as const)('[S9] %s ends that socket only', async (_what, bytes) => {
  const neighbour = await openFeed(relay.feedUrl, practice.admin.token);
  const socket = await openRaw();
  const ended = new Promise<void>(resolve => socket.once('close', () => resolve()));
  socket.resume();
  socket.write(bytes);
  // Bytes that promise more than they bring are not an error yet; ending our half is.
  socket.end();
  await ended;
  const lead = await practice.lead({ firstName: 'Still here' });
  await until('the neighbour goes on', () => neighbour.rows.some(row => row.id === lead.id));
  expect((await relay.client(null).get('/healthz')).status).toBe(200);
  await neighbour.close();
});

test('a socket that breaks off in the middle of the handshake harms nobody', async () => {
  for (const part of ['GET /v1/feed?after=0 HTTP/1.1\r\nhost: relay\r\nupgrade: websocket\r\nconn', 'GET /v1/feed', '\x16\x03\x01\x02']) {
    const socket = connect(Number(new URL(relay.url).port), '127.0.0.1');
    socket.on('error', () => socket.destroy());
    await new Promise<void>(resolve => socket.write(part, () => resolve()));
    socket.destroy();
  }
  expect((await relay.client(null).get('/healthz')).status).toBe(200);
});

test('[F24] a desktop that does not read is closed to resynchronise, and nothing is kept for it', async () => {
  const socket = await openRaw();
  socket.pause();
  const leads = await Promise.all(Array.from({ length: 30 }, (_, number) => practice.lead({ firstName: `Long ${number}` })));
  const isClosed = async () => /leadline_feed_closes_total\{code="4008"\} 1/.test((await relay.client(null).get<string>('/metrics')).body);
  // Each round is 300 kB for it: soon more than the kernel's buffers and the cap hold.
  let round = 0;
  while (round < 100 && !(await isClosed())) {
    round += 1;
    const notes = `${round} ${'x'.repeat(9_900)}`;
    await Promise.all(leads.map(lead => practice.api.patch(`/v1/leads/${lead.id}`, { notes })));
  }
  expect(await isClosed()).toBe(true);
  socket.destroy();
  const { body } = await relay.client(null).get<string>('/metrics');
  expect(body).toMatch(/leadline_feed_connections 0/);
});
