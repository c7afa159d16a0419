import { createServer, type Server, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import type { SendOutcome } from '../../../relay/carrier/carrier.ts';
import type { Fault } from '../../../relay/carrier/simulated/behaviour.ts';
import { startSimulatedCarrier, type SimulatedCarrier } from '../../../relay/carrier/simulated/start-simulated-carrier.ts';
import { twilioCarrier } from '../../../relay/carrier/twilio/twilio-carrier.ts';
import { aPermittedText, LEAD, OFFICE } from './support/a-permitted-text.ts';

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function aCarrier(): Promise<SimulatedCarrier> {
  const simulated = await startSimulatedCarrier({ numbers: [OFFICE] });
  closing.push(() => simulated.close());
  return simulated;
}

/** An answer is given up after this: the short one where none comes, which must still be time enough for the request to arrive. */
const SHORT_MS = 1_000;
const LONG_MS = 30_000;

function adapter(url: string, sid = `AC${'0'.repeat(32)}`, token = 'token', timeoutMs = LONG_MS) {
  return twilioCarrier({ accountSid: sid, authTokens: [token], publicUrl: 'https://relay.example', apiUrl: url, timeoutMs });
}

/** A TCP server that does `behave` to each connection. */
async function aSocketServer(behave: (socket: Socket) => void): Promise<{ url: string; port: number; server: Server }> {
  const sockets = new Set<Socket>();
  const server = createServer(socket => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    behave(socket);
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  closing.push(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise(resolve => server.close(resolve));
  });
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, port, server };
}

test('an accepted text comes back with its id, status and segments, and our id is in its callback', async () => {
  const simulated = await aCarrier();
  const outcome = await adapter(simulated.url, simulated.accountSid, simulated.authToken).sendText(
    aPermittedText({ body: 'é'.repeat(161) }),
    3,
  );
  expect(outcome).toEqual({ is: 'accepted', carrierId: expect.stringMatching(/^SM[0-9a-f]{32}$/), status: 'queued', segments: 2 });
  expect(simulated.controls.accepted).toEqual([expect.objectContaining({ to: LEAD, from: OFFICE, body: 'é'.repeat(161) })]);
  expect(simulated.controls.accepted[0]?.statusCallback).toBe(
    'https://relay.example/webhooks/twilio/message-status?message=01936f2e-0000-7000-8000-000000000001&attempt=3#rc=3&rp=ct,rt,5xx&rt=5000',
  );
});

test.each<[string, Fault, Partial<SendOutcome>, number]>([
  ['a 429 with Retry-After', { is: 'too_many', retryAfterSeconds: 7 }, { is: 'retry', afterMs: 7000 }, 0],
  ['a 429 without Retry-After', { is: 'too_many' }, { is: 'retry', afterMs: null }, 0],
  ["the sender's full queue (21611)", { is: 'error', code: 21611 }, { is: 'retry' }, 0],
  ['a 500 before accepting', { is: 'server_error' }, { is: 'unknown' }, 0],
  ['a 503 before accepting', { is: 'server_error', status: 503 }, { is: 'unknown' }, 0],
  ['a 500 after accepting', { is: 'accept_then_server_error' }, { is: 'unknown' }, 1],
  ['silence', { is: 'hang' }, { is: 'unknown' }, 0],
  ['silence after accepting', { is: 'accept_then_hang' }, { is: 'unknown' }, 1],
  ['a reset', { is: 'reset' }, { is: 'unknown' }, 0],
  ['a reset after accepting', { is: 'accept_then_reset' }, { is: 'unknown' }, 1],
  ['an opt-out (21610)', { is: 'error', code: 21610 }, { is: 'refused', kind: 'opted_out', code: 21610 }, 0],
  ['a landline (21614)', { is: 'error', code: 21614 }, { is: 'refused', kind: 'bad_number', code: 21614 }, 0],
  ['wrong credentials (20003)', { is: 'error', code: 20003, status: 401 }, { is: 'refused', kind: 'config', code: 20003 }, 0],
  ['an unknown code', { is: 'error', code: 29999 }, { is: 'refused', kind: 'other', code: 29999 }, 0],
])('[D2] %s is told by its kind, once, without a second POST', async (_name, fault, expected, accepted) => {
  const simulated = await aCarrier();
  simulated.controls.nextSends(fault);
  const isSilent = fault.is === 'hang' || fault.is === 'accept_then_hang';
  const carrier = adapter(simulated.url, simulated.accountSid, simulated.authToken, isSilent ? SHORT_MS : LONG_MS);
  expect(await carrier.sendText(aPermittedText(), 1)).toMatchObject(expected);
  expect(simulated.controls.accepted).toHaveLength(accepted);
});

test('[D2] a refused connection may be retried: nothing reached the carrier', async () => {
  const simulated = await aCarrier();
  const carrier = adapter(simulated.url, simulated.accountSid, simulated.authToken);
  await simulated.controls.refuseConnections();
  expect(await carrier.sendText(aPermittedText(), 1)).toMatchObject({ is: 'retry', why: expect.stringContaining('ECONNREFUSED') });
  await simulated.controls.acceptConnections();
  expect(await carrier.sendText(aPermittedText(), 2)).toMatchObject({ is: 'accepted' });
  expect(simulated.controls.accepted).toHaveLength(1);
});

test('[D2] a host name that does not exist may be retried', async () => {
  expect(await adapter('https://no-such-host.invalid').sendText(aPermittedText(), 1)).toMatchObject({ is: 'retry' });
});

test('[D2] a TLS handshake that fails, breaks or never ends may be retried: the text had not been written', async () => {
  const garbage = await aSocketServer(socket => socket.once('data', () => socket.end('this is not TLS\r\n')));
  const broken = await aSocketServer(socket => socket.once('data', () => socket.resetAndDestroy()));
  const silent = await aSocketServer(() => undefined);
  for (const { port } of [garbage, broken, silent]) {
    const carrier = adapter(`https://127.0.0.1:${port}`, undefined, undefined, port === silent.port ? SHORT_MS : LONG_MS);
    expect(await carrier.sendText(aPermittedText(), 1)).toMatchObject({ is: 'retry' });
  }
});

test('[D2] once the request was written, half an answer, nonsense or an answer without an id is an unknown outcome', async () => {
  const answers = [
    'HTTP/1.1 201 Created\r\nContent-Length: 500\r\n\r\n{"sid":"SM',
    'nonsense\r\n\r\n',
    'HTTP/1.1 201 Created\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}',
    'HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 5\r\n\r\nlogin',
    'HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:9/\r\nContent-Length: 0\r\n\r\n',
    'HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n',
  ];
  for (const answer of answers) {
    const { url } = await aSocketServer(socket => socket.once('data', () => socket.end(answer)));
    expect({ answer, outcome: await adapter(url).sendText(aPermittedText(), 1) }).toMatchObject({ answer, outcome: { is: 'unknown' } });
  }
});

test('[D2] an answer that trickles without end is given up as an unknown outcome', async () => {
  const { url } = await aSocketServer(socket => {
    socket.once('data', () => {
      socket.write('HTTP/1.1 201 Created\r\nContent-Type: application/json\r\nContent-Length: 100000\r\n\r\n');
      const trickle = setInterval(() => socket.write(' '), 20);
      socket.once('close', () => clearInterval(trickle));
    });
  });
  expect(await adapter(url, undefined, undefined, 150).sendText(aPermittedText(), 1)).toMatchObject({ is: 'unknown' });
});

test('[D2] a problem document that claims another status than the answer has is not believed', async () => {
  const claim = JSON.stringify({ type: 'about:blank', title: 'no', status: 400, code: 21610 });
  const answer = `HTTP/1.1 500 Oops\r\nContent-Type: application/problem+json\r\nContent-Length: ${claim.length}\r\n\r\n${claim}`;
  const { url } = await aSocketServer(socket => socket.once('data', () => socket.end(answer)));
  expect(await adapter(url).sendText(aPermittedText(), 1)).toMatchObject({ is: 'unknown' });
});

test('[D2] outcomes of texts sent at the same time are not mixed up', async () => {
  const simulated = await aCarrier();
  const carrier = adapter(simulated.url, simulated.accountSid, simulated.authToken);
  simulated.controls.refuseTextsTo('+15125550001', 21610);
  const unreachable = adapter('http://127.0.0.1:1');
  const sends = Array.from({ length: 30 }, (_, index) => {
    if (index % 3 === 0) return carrier.sendText(aPermittedText({ messageId: `m${index}` }), 1);
    return index % 3 === 1 ? carrier.sendText(aPermittedText({ to: '+15125550001' }), 1) : unreachable.sendText(aPermittedText(), 1);
  });
  const outcomes = (await Promise.all(sends)).map(outcome => outcome.is);
  expect(outcomes).toEqual(Array.from({ length: 30 }, (_, index) => (['accepted', 'refused', 'retry'] as const)[index % 3]));
  expect(simulated.controls.accepted).toHaveLength(10);
});

test('no outcome repeats a phone number or a word of the text', async () => {
  const simulated = await aCarrier();
  const carrier = adapter(simulated.url, simulated.accountSid, simulated.authToken, SHORT_MS);
  const text = aPermittedText({ body: 'MARKEDWORD', to: '+15125550144' });
  const faults: Fault[] = [{ is: 'error', code: 21211 }, { is: 'server_error' }, { is: 'reset' }, { is: 'hang' }, { is: 'too_many' }];
  for (const fault of faults) {
    simulated.controls.nextSends(fault);
    expect(JSON.stringify(await carrier.sendText(text, 1))).not.toMatch(/MARKEDWORD|5550144|5550100/);
  }
});

test.each([
  ['http://carrier.example', 'https'],
  ['ftp://127.0.0.1', 'https'],
  ['not a URL', 'not a URL'],
  ['https://user:secret@carrier.example', 'user name'],
  ['http://127.0.0.1.evil.example', 'https'],
  ['https://carrier.example/path', 'end after'],
])('the base URL %s is refused: credentials never travel in clear', (url, reason) => {
  expect(() => adapter(url)).toThrow(reason);
});
