import { join } from 'node:path';
import Database from 'better-sqlite3';
import { freePort } from '../../dev/free-port.ts';
import { aPractice, type APractice } from './support/a-practice.ts';
import { phoneOf } from './support/fill-practice.ts';
import type { Measured, Measurement } from './support/measured.ts';
import { type PushLatency, pushLatency } from './support/push-latency.ts';
import { signedText } from './support/signed-texts.ts';
import { spawnServer } from './support/spawn-server.ts';

const LEADS = 2_000;
const RATES = [50, 500];

type Pair = { readonly relay: PushLatency; readonly bare: PushLatency };

/** From the POST of a signed text to its row on a desktop's line, at a steady rate, against a route that hands it on unkept. */
export const webhookToDesktop: Measurement = async ({ isQuick }) => {
  const [pairs, seconds] = isQuick ? [2, 1] : [7, 4];
  const practice = await aPractice({ leads: LEADS, messages: LEADS });
  const endings: (() => Promise<unknown>)[] = [practice.stop];
  try {
    const port = await freePort();
    const bareUrl = `http://127.0.0.1:${port}`;
    const logFile = join(practice.folder, 'others.log');
    const bare = { script: 'tests/bench/servers/bare-push.ts', args: [String(port)], logFile, readyUrl: bareUrl };
    endings.push((await spawnServer(bare)).stop, (await practice.serve()).stop);
    const token = await practice.signIn();
    const texts = textsFor(practice);
    const take = {
      relay: (count: number, rate: number) =>
        pushLatency(practice.relayUrl, { path: `/v1/feed?after=${versionOf(practice)}`, token }, texts(count), rate),
      bare: (count: number, rate: number) => pushLatency(bareUrl, { path: '/v1/feed', token }, texts(count), rate),
    };
    await take.relay(4_000, 1_000); // until everything is compiled
    await take.bare(2_000, 1_000);
    const measured: Measured[] = [];
    for (const rate of RATES) {
      const rounds: Pair[] = [];
      for (let pair = 0; pair < pairs; pair++) {
        const first = pair % 2 === 0 ? 'relay' : 'bare';
        const one = await take[first](rate * seconds, rate);
        const other = await take[first === 'relay' ? 'bare' : 'relay'](rate * seconds, rate);
        rounds.push(first === 'relay' ? { relay: one, bare: other } : { relay: other, bare: one });
      }
      measured.push(line(rate, 'p50', rounds), line(rate, 'p99', rounds));
    }
    return measured;
  } finally {
    for (const end of endings.reverse()) await end();
  }
};

function line(rate: number, which: keyof PushLatency, rounds: readonly Pair[]): Measured {
  return {
    ...{ metric: `webhook to desktop, ${which} at ${rate} a second`, limit: 'bare route to bare ws', unit: 'x', target: { atMost: 2 } },
    values: rounds.map(({ relay, bare }) => relay[which] / bare[which]),
  };
}

function versionOf({ databaseFile, practice }: APractice): number {
  const database = new Database(databaseFile, { readonly: true });
  const version = database.prepare<[string], number>('SELECT "version" FROM accounts WHERE "id" = ?').pluck().get(practice.accountId);
  database.close();
  return version ?? 0;
}

function textsFor({ carrier, practice, relayUrl }: APractice) {
  const facts = { ...carrier, webhookUrl: `${relayUrl}/webhooks/twilio/messages`, to: practice.locations[0]?.number ?? '' };
  let made = 0;
  return (count: number) =>
    Array.from({ length: count }, () => {
      made += 1;
      const body = `Text ${made}: could we move the appointment to Friday afternoon, around three?`;
      return { ...signedText(facts, made, phoneOf(made % LEADS), body), body };
    });
}
