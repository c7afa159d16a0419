import { readFileSync } from 'node:fs';
import autocannon from 'autocannon';

/**
 * Where there is no wrk: posts the signed texts of a file, each once, in order, and prints what load.lua prints.
 * Usage: autocannon-load.ts URL FILE SECONDS CONNECTIONS
 */
const [url = '', file = '', seconds, connections] = process.argv.slice(2);
const texts = readFileSync(file, 'utf8')
  .trim()
  .split('\n')
  .map(line => line.split(' '));
let sent = 0;
const result = await autocannon({
  ...{ url, duration: Number(seconds), connections: Number(connections), method: 'POST' },
  requests: [
    {
      setupRequest(request) {
        const [signature, form] = texts[sent % texts.length] ?? [];
        sent += 1;
        const headers = { 'content-type': 'application/x-www-form-urlencoded', 'x-twilio-signature': signature ?? '' };
        return { ...request, headers, body: form ?? '' };
      },
    },
  ],
});
const posted = {
  ...{ answered: result.requests.total, sent, ranOut: sent > texts.length ? 1 : 0, seconds: result.duration },
  ...{ faults: result.errors + result.timeouts, refused: result.non2xx, p50Ms: result.latency.p50, p99Ms: result.latency.p99 },
};
console.log(`\n${JSON.stringify(posted)}`);
