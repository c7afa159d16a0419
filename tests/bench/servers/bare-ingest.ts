import formbody from '@fastify/formbody';
import Fastify from 'fastify';

/** The limit of webhook ingest: reads the form, answers, and does nothing. Usage: bare-ingest.ts PORT */
const app = Fastify();
await app.register(formbody);
app.post('/webhooks/twilio/messages', (_request, reply) =>
  reply.type('text/xml; charset=utf-8').send('<?xml version="1.0" encoding="UTF-8"?><Response/>'),
);
await app.listen({ host: '127.0.0.1', port: Number(process.argv[2]) });
process.once('SIGTERM', () => process.exit(0));
