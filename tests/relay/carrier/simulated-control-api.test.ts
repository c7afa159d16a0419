import { request } from 'node:http';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startSimulatedCarrier, type SimulatedCarrier } from '../../../relay/carrier/simulated/start-simulated-carrier.ts';
import { twilioCarrier } from '../../../relay/carrier/twilio/twilio-carrier.ts';
import { aPermittedText, LEAD, OFFICE } from './support/a-permitted-text.ts';
import { webhookSink } from './support/webhook-sink.ts';

let sink: Awaited<ReturnType<typeof webhookSink>>;
let simulated: SimulatedCarrier;

beforeEach(async () => {
  sink = await webhookSink();
  simulated = await startSimulatedCarrier({ webhookBase: sink.url });
});
afterEach(async () => {
  await simulated.close();
  await sink.close();
});

async function control(path: string, body: unknown) {
  const headers = { 'Content-Type': 'application/json' };
  const response = await fetch(`${simulated.url}${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
  return { status: response.status, answer: (await response.json()) as Record<string, unknown> };
}

const send = () => {
  const { accountSid, authToken, url } = simulated;
  return twilioCarrier({ accountSid, authTokens: [authToken], publicUrl: sink.url, apiUrl: url, timeoutMs: 5_000 }).sendText(
    aPermittedText(),
    1,
  );
};

test('faults, fates, refusals, delays and texts can be set over HTTP', async () => {
  expect((await control('/control/next', { is: 'too_many', retryAfterSeconds: 2, times: 2 })).status).toBe(200);
  expect([await send(), await send()]).toEqual(Array(2).fill(expect.objectContaining({ is: 'retry', afterMs: 2000 })));
  await control('/control/phones', { phoneNumber: LEAD, refuseWith: 21614 });
  expect(await send()).toMatchObject({ is: 'refused', code: 21614 });
  await control('/control/phones', { phoneNumber: LEAD, refuseWith: null, fate: { endsAs: 'undelivered', errorCode: 30006 } });
  expect(await send()).toMatchObject({ is: 'accepted' });
  await control('/control/idle', {});
  expect(sink.caught.at(-1)?.form).toMatchObject({ MessageStatus: 'undelivered', ErrorCode: '30006' });
  expect((await control('/control/texts', { from: LEAD, to: OFFICE, body: 'CONSENT' })).answer).toMatchObject({ status: 200 });
  await control('/control/blocks', { lead: LEAD, number: OFFICE, blocked: true });
  expect(await send()).toMatchObject({ is: 'refused', code: 21610 });
  const accepted = await (await fetch(`${simulated.url}/control/accepted`)).json();
  expect(accepted).toEqual([expect.objectContaining({ to: LEAD, from: OFFICE, body: 'See you at 3' })]);
  expect((await control('/control/behaviour', { dropCallbacks: 0.5 })).answer).toMatchObject({ dropCallbacks: 0.5, duplicateWebhooks: 0 });
  await control('/control/calm', {});
  expect(simulated.controls.behaviour.dropCallbacks).toBe(0);
});

test('the listener closes for a time and opens again at the same port', async () => {
  expect((await control('/control/refuse-connections', { forMs: 2_000 })).status).toBe(200);
  await expect.poll(async () => (await send()).is, { interval: 5 }).toBe('retry');
  await expect.poll(async () => (await send()).is).toBe('accepted');
});

test.each([
  ['/control/behaviour', { dropCallbacks: 2 }, 'dropCallbacks'],
  ['/control/behaviour', { unknown: 1 }, 'unknown'],
  ['/control/next', { is: 'explode' }, 'is'],
  ['/control/texts', { from: LEAD }, 'to'],
  ['/handset/texts', { from: 'nobody', to: OFFICE, body: 'x', mediaCount: 0 }, 'from'],
])('%s refuses %o and names the fault', async (path, body, field) => {
  const { status, answer } = await control(path, body);
  expect(status).toBe(400);
  expect(answer.message).toContain(field);
});

/** A request whose Host header names another site, as a page of that site would send after its name was pointed here. */
function askAs(host: string, path: string): Promise<number> {
  return new Promise((resolve, reject) => {
    request(`${simulated.url}${path}`, { headers: { Host: host } }, response => {
      response.resume();
      resolve(response.statusCode ?? 0);
    })
      .once('error', reject)
      .end();
  });
}

test('control API and handset answer this machine only, under its own name', async () => {
  for (const path of ['/control/state', '/handset', '/handset/numbers']) {
    expect([path, await askAs('evil.example', path), await askAs('localhost:1', path)]).toEqual([path, 403, 200]);
  }
});

test('the handset page brings its files, without inline script or style, and nothing else can be read', async () => {
  const page = await fetch(`${simulated.url}/handset`);
  const html = await page.text();
  expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
  expect(html).not.toMatch(/<script(?![^>]*\ssrc=)|<style|\son\w+=|\sstyle=/);
  const files = [...html.matchAll(/(?:src|href)="(\/handset\/files\/[^"]+)"/g)].map(match => match[1]);
  expect(files).toHaveLength(3);
  for (const file of [...files, '/handset/files/threads.js']) expect((await fetch(`${simulated.url}${file}`)).status).toBe(200);
  for (const name of ['nothing.js', '..%2Fmain.ts', '__proto__'])
    expect((await fetch(`${simulated.url}/handset/files/${name}`)).status).toBe(404);
});

test('the handset hears live what reaches a phone: what there was, then each text and what came of its webhook', async () => {
  await simulated.controls.textFrom(LEAD, OFFICE, 'before');
  const leaving = new AbortController();
  const stream = await fetch(`${simulated.url}/handset/events`, { signal: leaving.signal });
  let heard = '';
  const reading = (async () => {
    for await (const chunk of stream.body ?? []) heard += new TextDecoder().decode(chunk);
  })().catch(() => undefined);
  await expect.poll(() => heard).toContain('before');
  expect(heard).toMatch(/^data: \[\{/);
  expect((await control('/handset/texts', { from: LEAD, to: OFFICE, body: 'STOP', mediaCount: 0 })).answer).toMatchObject({ status: 200 });
  await expect.poll(() => heard).toContain('"state":"delivered","detail":"Delivered to the relay"}}]\n\n');
  expect(heard).toContain('"side":"carrier"');
  leaving.abort();
  await reading;
});

test('drawn faults follow the seed: the same sends meet the same faults', async () => {
  const run = async (seed: number) => {
    const own = await startSimulatedCarrier({ seed, behaviour: { sendFaults: { server_error: 0.3, accept_then_server_error: 0.3 } } });
    const { accountSid, authToken, url } = own;
    const carrier = twilioCarrier({ accountSid, authTokens: [authToken], publicUrl: sink.url, apiUrl: url });
    const outcomes: string[] = [];
    for (let index = 0; index < 20; index++) outcomes.push((await carrier.sendText(aPermittedText(), 1)).is);
    const accepted = own.controls.accepted.length;
    await own.close();
    return { outcomes, accepted };
  };
  const [first, again, other] = [await run(7), await run(7), await run(8)];
  expect(again).toEqual(first);
  expect(other).not.toEqual(first);
  expect(first.outcomes).toContain('accepted');
  expect(first.outcomes).toContain('unknown');
});
