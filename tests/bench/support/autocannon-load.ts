import { readFileSync } from 'node:fs';
import autocannon from 'autocannon';

/**
 * Where there is no wrk: posts the requests of a file, each once, in order, and prints what load.lua prints.
 * Usage: autocannon-load.ts URL FILE SECONDS CONNECTIONS
 */
const [url = '', file = '', seconds, connections] = process.argv.slice(2);
const posts = readFileSync(file, 'utf8')
  .trim()
  .split('\n')
  .map(line => line.split('\t'));
let sent = 0;
const result = await autocannon({
  ...{ url, duration: Number(seconds), connections: Number(connections), method: 'POST' },
  requests: [
    {
      setupRequest(request) {
        const [path = '/', header = '', type = '', body = ''] = posts[sent % posts.length] ?? [];
        sent += 1;
        const colon = header.indexOf(': ');
        return { ...request, path, headers: { 'content-type': type, [header.slice(0, colon)]: header.slice(colon + 2) }, body };
      },
    },
  ],
});
const posted = {
  ...{ answered: result.requests.total, sent, ranOut: sent > posts.length ? 1 : 0, seconds: result.duration },
  ...{ faults: result.errors + result.timeouts, refused: result.non2xx, p50Ms: result.latency.p50, p99Ms: result.latency.p99 },
};
console.log(`\n${JSON.stringify(posted)}`);
