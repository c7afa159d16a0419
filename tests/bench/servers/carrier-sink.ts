import Fastify from 'fastify';
import formbody from '@fastify/formbody';

/**
 * A carrier that takes every text at once and says nothing more of it; what it is asked for otherwise it does not have. Usage: carrier-sink.ts PORT
 * `GET /taken` answers how many texts were posted, and how many different ones: every text of a measurement has words of its own.
 */
const app = Fastify();
await app.register(formbody);
const begun = Date.now().toString(16).padStart(14, '0');
const bodies = new Set<string>();
let posts = 0;
app.post<{ Body: Record<string, string> }>('/2010-04-01/Accounts/:account/Messages.json', (request, reply) => {
  posts += 1;
  bodies.add(request.body['Body'] ?? '');
  return reply.code(201).send({ sid: `SMbe${begun}${posts.toString(16).padStart(16, '0')}`, status: 'queued', num_segments: '1' });
});
app.get('/2010-04-01/Accounts/:account/Messages.json', () => ({ messages: [], page: 0, page_size: 200, next_page_uri: null }));
app.get('/2010-04-01/Accounts/:account/IncomingPhoneNumbers.json', () => ({
  incoming_phone_numbers: [],
  page: 0,
  page_size: 200,
  next_page_uri: null,
}));
app.get('/taken', () => ({ posts, distinct: bodies.size }));
await app.listen({ host: '127.0.0.1', port: Number(process.argv[2]) });
process.once('SIGTERM', () => process.exit(0));
