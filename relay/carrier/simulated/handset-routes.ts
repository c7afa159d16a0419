import { readFile } from 'node:fs/promises';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Controls } from './controls.ts';
import type { HandsetEntry } from './handset-log.ts';
import type { Sim } from './sim.ts';

const FILES = new Map([
  ['handset.css', 'text/css; charset=utf-8'],
  ['handset.js', 'text/javascript; charset=utf-8'],
  ['threads.js', 'text/javascript; charset=utf-8'],
  ['icon.svg', 'image/svg+xml'],
]);

const Typed = z.strictObject({
  from: z.string().regex(/^\+?\d{3,15}$/, 'A phone number with country code, such as +15125550123, or a short code'),
  to: z.string().regex(/^\+\d{7,15}$/, 'A phone number with country code, such as +15125550100'),
  body: z.string().max(1600),
  mediaCount: z.int().min(0).max(10),
});

const Dialled = Typed.pick({ from: true, to: true }).extend({ isAnswered: z.boolean() });

/** The handset: a page on which a person plays any lead's phone, and what it needs. */
export function handsetRoutes(app: FastifyInstance, sim: Sim, controls: Controls): void {
  const file = (name: string) => readFile(new URL(`handset/${name}`, import.meta.url));

  app.get('/handset', async (_request, reply) =>
    reply
      .type('text/html; charset=utf-8')
      .header('Content-Security-Policy', "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'")
      .send(await file('handset.html')),
  );

  app.get<{ Params: { name: string } }>('/handset/files/:name', async (request, reply) => {
    const type = FILES.get(request.params.name);
    if (type === undefined) return reply.code(404).send({ message: 'No such file' });
    return reply
      .type(type)
      .header('Cache-Control', 'no-cache')
      .send(await file(request.params.name));
  });

  app.get('/handset/numbers', async () =>
    [...sim.numbers.values()].map(({ phoneNumber, friendlyName }) => ({ phoneNumber, friendlyName })),
  );

  // Server-sent events, each a list of entries: first all that there are, then each one as it comes or changes.
  app.get('/handset/events', (request, reply) => {
    reply.hijack();
    reply.raw.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store', Connection: 'keep-alive' });
    const send = (entries: readonly HandsetEntry[]) => reply.raw.write(`data: ${JSON.stringify(entries)}\n\n`);
    send(sim.handset.entries);
    const unsubscribe = sim.handset.subscribe(entry => send([entry]));
    const end = () => reply.raw.end();
    sim.closing.addEventListener('abort', end, { once: true });
    request.raw.once('close', () => {
      unsubscribe();
      sim.closing.removeEventListener('abort', end);
    });
  });

  app.post('/handset/calls', async request => {
    const { from, to, isAnswered } = Dialled.parse(request.body);
    const { carrierId, status, heard, heardAfter } = await controls.callFrom(from, to, { answer: isAnswered ? 'completed' : 'no-answer' });
    return { carrierId, status, forwardedTo: heard.dial?.to ?? null, heard: [heard.said, heardAfter].filter(words => words !== '') };
  });

  app.post('/handset/texts', async request => {
    const { from, to, body, mediaCount } = Typed.parse(request.body);
    const { carrierId, status } = await controls.textFrom(from, to, body, { mediaCount });
    return { carrierId, status };
  });
}
