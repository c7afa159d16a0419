import formbody from '@fastify/formbody';
import Fastify from 'fastify';
import { WebSocketServer } from 'ws';

/**
 * The shortest way from a webhook to a socket: the form's words go to every socket as they come, unsigned and unkept.
 * Usage: bare-push.ts PORT
 */
const app = Fastify();
await app.register(formbody);
const sockets = new WebSocketServer({ server: app.server, path: '/v1/feed', perMessageDeflate: false });
let version = 0;
app.post<{ Body: Record<string, string> }>('/webhooks/twilio/messages', (request, reply) => {
  version += 1;
  const row = { kind: 'message', version, body: request.body['Body'] };
  const frame = JSON.stringify({ type: 'changes', epoch: 'bench', from: version - 1, version, rows: [row], more: false });
  for (const socket of sockets.clients) socket.send(frame);
  return reply.type('text/xml; charset=utf-8').send('<?xml version="1.0" encoding="UTF-8"?><Response/>');
});
await app.listen({ host: '127.0.0.1', port: Number(process.argv[2]) });
process.once('SIGTERM', () => process.exit(0));
