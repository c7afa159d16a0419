import { subscribe } from 'node:diagnostics_channel';
import pg from 'pg';
import type { Step, Verb } from './steps.ts';

/**
 * Loaded into a relay's process before its own code, and idle until its parent names a step of sending and consenting: there the process is gone,
 * as by a SIGKILL from outside. It looks at what crosses to the database and to the carrier, so the relay knows nothing of it.
 */
let diesAt: Step | 'nowhere' = 'nowhere';

function pass(step: Step): void {
  if (diesAt === step) process.kill(process.pid, 'SIGKILL');
}

/** What a transaction has written so far, by its connection. */
const written = new WeakMap<object, Set<Verb>>();

function verbOf(text: string, values: unknown): Verb | null {
  if (text.startsWith('INSERT INTO attempts')) return 'claim';
  if (text.startsWith('UPDATE attempts')) return 'outcome';
  if (text.startsWith('INSERT INTO message_events')) return 'status';
  if (!text.startsWith('INSERT INTO messages')) return null;
  return JSON.stringify(values).includes('inbound') ? 'receive' : 'submit';
}

type Ask = (this: object, ...asked: unknown[]) => unknown;
const prototype = pg.Client.prototype as unknown as { query: Ask }; // its overloads say no more than this
const { query } = prototype;

prototype.query = function watched(...asked) {
  const [first] = asked;
  const { text, values } = typeof first === 'string' ? { text: first, values: [] } : (first as { text: string; values: unknown });
  const verbs = written.get(this) ?? new Set();
  if (text === 'BEGIN') written.set(this, new Set());
  const verb = verbOf(text, values);
  if (verb !== null) verbs.add(verb);
  if (text !== 'COMMIT') return Reflect.apply(query, this, asked);
  for (const each of verbs) pass(`before ${each}`);
  return (Reflect.apply(query, this, asked) as Promise<unknown>).then(done => {
    for (const each of verbs) pass(`after ${each}`);
    return done;
  });
};

const isPost = (message: unknown): boolean => {
  const { request } = message as { request: { method: string; path: string } };
  return request.method === 'POST' && request.path.endsWith('/Messages.json');
};
subscribe('http.client.request.created', message => isPost(message) && pass('before POST'));
subscribe('http.client.response.finish', message => isPost(message) && pass('after POST'));

process.on('message', (step: Step | 'nowhere') => {
  diesAt = step;
  process.send?.('armed');
});
// Its parent may be gone; whatever else ends a relay ends it all the same.
process.channel?.unref();
