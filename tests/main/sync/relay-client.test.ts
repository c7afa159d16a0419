import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, onTestFinished, test, vi } from 'vitest';
import { until } from '../../../dev/until.ts';
import { RelayUnreachable, relayClient } from '../../../src-main/sync/relay-client.ts';

afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

/** A relay that answers when the test says so. */
async function aSlowRelay() {
  const asked: ServerResponse[] = [];
  const server = createServer((_request, response) => void asked.push(response));
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
}

test('[F8] a page whose answer does not begin is given up long before one that comes slowly', async () => {
  const { url, asked } = await aSlowRelay();
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const set = vi.spyOn(globalThis, 'setTimeout');
  const cleared = vi.spyOn(globalThis, 'clearTimeout');
  const client = relayClient(url, 'token');
  const mute = client.fetchText('/v1/changes').then(
    () => 'answered',
    (error: unknown) => error instanceof RelayUnreachable && error.reached,
  );
  await until('the first page is asked for', () => asked.length === 1);
  vi.advanceTimersByTime(15_000);
  expect(await mute).toBe(true);

  const slow = client.fetchText('/v1/changes');
  await until('the second page is asked for', () => asked.length === 2);
  asked[1]?.write('first ');
  const limit = set.mock.results[set.mock.calls.findLastIndex(([, ms]) => ms === 15_000)]?.value;
  await until('the answer is seen to begin', () => cleared.mock.calls.some(([timer]) => timer === limit));
  vi.advanceTimersByTime(40_000);
  asked[1]?.end('and last');
  expect(await slow).toBe('first and last');
});
