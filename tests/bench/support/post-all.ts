import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { CONNECTIONS, type Post, type Posted } from './post-load.ts';
import { quantile } from './quantile.ts';

/** Posts every one of them once, over as many connections as the timed load, each as soon as the one before it is answered. */
export async function postAll(origin: string, posts: readonly Post[]): Promise<Posted> {
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  const latencies: number[] = [];
  let next = 0;
  async function postSome(): Promise<void> {
    for (let post = posts[next++]; post !== undefined; post = posts[next++]) {
      const begunAt = performance.now();
      await postOne(new URL(post.path, origin), post, agent);
      latencies.push(performance.now() - begunAt);
    }
  }
  const begunAt = performance.now();
  await Promise.all(Array.from({ length: CONNECTIONS }, postSome));
  const seconds = (performance.now() - begunAt) / 1000;
  agent.destroy();
  const answered = { answered: posts.length, sent: posts.length, ranOut: 0, faults: 0, refused: 0 };
  return { ...answered, seconds, p50Ms: quantile(latencies, 0.5), p99Ms: quantile(latencies, 0.99) };
}

async function postOne(url: URL, { header, type, body }: Post, agent: Agent): Promise<void> {
  const [name = '', value = ''] = header.split(': ');
  const headers = { [name]: value, 'content-type': type, 'content-length': Buffer.byteLength(body) };
  const sending = request(url, { method: 'POST', agent, headers });
  sending.end(body);
  const [answer] = await once(sending, 'response');
  answer.resume();
  await once(answer, 'end');
  if (answer.statusCode !== 201) throw new Error(`${url.origin} answered a text with ${answer.statusCode}.`);
}
