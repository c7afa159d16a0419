import formbody from '@fastify/formbody';
import Database from 'better-sqlite3';
import Fastify from 'fastify';
import twilio from 'twilio';

/**
 * The least that is as durable as the relay on SQLite: signature, unique sid and version, and one commit for all requests of a turn of the
 * event loop, answered after it. It knows no leads and no consent. Usage: minimal-ingest.ts PORT DATABASE AUTH_TOKEN SIGNED_URL
 */
const [port, file = '', authToken = '', signedUrl = ''] = process.argv.slice(2);
const database = new Database(file);
database.pragma('journal_mode = WAL');
database.pragma('synchronous = FULL');
database.exec(`
  CREATE TABLE account (version INTEGER NOT NULL);
  INSERT INTO account VALUES (0);
  CREATE TABLE messages (sid TEXT NOT NULL UNIQUE, version INTEGER NOT NULL, sender TEXT NOT NULL, receiver TEXT NOT NULL, body TEXT NOT NULL);
`);
const take = database.prepare<[], number>('UPDATE account SET version = version + 1 RETURNING version').pluck();
const insert = database.prepare('INSERT OR IGNORE INTO messages VALUES (?, ?, ?, ?, ?)');

type Form = Record<string, string>;
let waiting: { readonly form: Form; readonly done: () => void }[] = [];
const keep = database.transaction((group: readonly { readonly form: Form }[]) => {
  for (const { form } of group) insert.run(form['MessageSid'], take.get(), form['From'], form['To'], form['Body']);
});

function commit(): void {
  const group = waiting;
  waiting = [];
  keep(group);
  for (const { done } of group) done();
}

function kept(form: Form): Promise<void> {
  if (waiting.length === 0) setImmediate(commit);
  return new Promise(done => waiting.push({ form, done }));
}

const app = Fastify();
await app.register(formbody);
app.post<{ Body: Form }>('/webhooks/twilio/messages', async (request, reply) => {
  if (!twilio.validateRequest(authToken, String(request.headers['x-twilio-signature']), signedUrl, request.body))
    return reply.code(403).send();
  await kept(request.body);
  return reply.type('text/xml; charset=utf-8').send('<?xml version="1.0" encoding="UTF-8"?><Response/>');
});
await app.listen({ host: '127.0.0.1', port: Number(port) });
process.once('SIGTERM', () => {
  database.close();
  process.exit(0);
});
