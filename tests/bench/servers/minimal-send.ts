import { Agent, request as post } from 'node:http';
import { text as textOf } from 'node:stream/consumers';
import Fastify from 'fastify';
import { grouped } from './grouped.ts';
import { outboxInPostgres } from './outbox-in-postgres.ts';
import { outboxInSqlite } from './outbox-in-sqlite.ts';

type Text = { readonly id: string; readonly to: string; readonly body: string };
type Sent = { readonly id: string; readonly carrierId: string };
/** Resolves once it is on the disk. `accept` answers of each text whether it is new. */
export type Outbox = {
  readonly accept: (texts: readonly Text[]) => Promise<boolean[]>;
  readonly settle: (sent: readonly Sent[]) => Promise<void>;
  readonly stored: () => Promise<number>;
};

/**
 * The least that sends as durably as the relay: keeps each text once before it is answered, posts it to the carrier, sixteen at once, and keeps the
 * carrier's id; all in group commits. It knows no leads, no consent and no callers. Usage: minimal-send.ts PORT DATABASE CARRIER_URL FROM
 */
const [port, databaseUrl = '', carrierUrl = '', from = ''] = process.argv.slice(2);
const outbox = databaseUrl.startsWith('postgres:') ? await outboxInPostgres(databaseUrl) : outboxInSqlite(databaseUrl);
const MOST_AT_ONCE = 16;
const agent = new Agent({ keepAlive: true, maxSockets: MOST_AT_ONCE });
const waiting: Text[] = [];
let posting = 0;

const accepted = grouped<Text>(async texts => {
  const isNew = await outbox.accept(texts);
  waiting.push(...texts.filter((_, index) => isNew[index]));
  sendMore();
});
const settled = grouped(outbox.settle);

function sendMore(): void {
  while (posting < MOST_AT_ONCE) {
    const next = waiting.shift();
    if (next === undefined) return;
    posting += 1;
    void send(next).finally(() => {
      posting -= 1;
      sendMore();
    });
  }
}

async function send({ id, to, body }: Text): Promise<void> {
  const form = new URLSearchParams({ To: to, From: from, Body: body }).toString();
  const answer = await new Promise<string>((resolve, reject) => {
    const headers = { 'content-type': 'application/x-www-form-urlencoded', 'content-length': Buffer.byteLength(form) };
    const sending = post(`${carrierUrl}/2010-04-01/Accounts/AC1/Messages.json`, { method: 'POST', agent, headers }, response => {
      textOf(response).then(resolve, reject);
    });
    sending.on('error', reject);
    sending.end(form);
  });
  await settled({ id, carrierId: String(JSON.parse(answer).sid) });
}

const app = Fastify();
app.post<{ Params: { lead: string }; Body: { id: string; body: string } }>('/v1/leads/:lead/texts', async (request, reply) => {
  const { id, body } = request.body;
  await accepted({ id, to: request.params.lead, body });
  return reply.code(201).send({ id, body });
});
app.get('/stored', async () => ({ stored: await outbox.stored() }));
await app.listen({ host: '127.0.0.1', port: Number(port) });
process.once('SIGTERM', () => process.exit(0));
