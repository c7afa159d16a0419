import formbody from '@fastify/formbody';
import Fastify from 'fastify';
import twilio from 'twilio';
import { grouped } from './grouped.ts';
import { keepInPostgres } from './keep-in-postgres.ts';
import { keepInSqlite } from './keep-in-sqlite.ts';

export type Text = { readonly id: string; readonly from: string; readonly to: string; readonly body: string };
/** Resolves once all of them are on the disk, each under its own version, a known id passed over. */
export type Keep = (texts: readonly Text[]) => Promise<void>;

/**
 * The least that is as durable as the relay: it checks the signature, keeps each text once and under a version of its own, in group commits,
 * and answers after the commit. It knows no leads and no consent, and hands nothing on.
 * Usage: minimal.ts PORT DATABASE AUTH_TOKEN SIGNED_URL
 */
const [port, databaseUrl = '', authToken = '', signedUrl = ''] = process.argv.slice(2);
const keep = databaseUrl.startsWith('postgres:') ? await keepInPostgres(databaseUrl) : keepInSqlite(databaseUrl);

const kept = grouped(keep);
const app = Fastify();
await app.register(formbody);
app.post<{ Body: Record<string, string> }>('/webhooks/twilio/messages', async (request, reply) => {
  const { MessageSid: id = '', From: from = '', To: to = '', Body: body = '' } = request.body;
  if (!twilio.validateRequest(authToken, String(request.headers['x-twilio-signature']), signedUrl, request.body))
    return reply.code(403).send();
  await kept({ id, from, to, body });
  return reply.type('text/xml; charset=utf-8').send('<?xml version="1.0" encoding="UTF-8"?><Response/>');
});
await app.listen({ host: '127.0.0.1', port: Number(port) });
process.once('SIGTERM', () => process.exit(0));
