import { join } from 'node:path';
import Database from 'better-sqlite3';
import { freePort } from '../../dev/free-port.ts';
import { until } from '../../dev/until.ts';
import { aPractice, type APractice } from './support/a-practice.ts';
import { phoneOf } from './support/fill-practice.ts';
import { followFeed } from './support/follow-feed.ts';
import type { Measured, Measurement } from './support/measured.ts';
import { CONNECTIONS, type Posted, postLoad } from './support/post-load.ts';
import { seededWords } from './support/seeded-words.ts';
import { signedText, type SignedText } from './support/signed-texts.ts';
import { spawnServer } from './support/spawn-server.ts';

const LEADS = 2_000;
const PATH = '/webhooks/twilio/messages';
/** Texts are prepared for this much more than the bare route took in the warm-up. */
const SPARE = 1.6;

/** Signed texts of consented leads into the relay, one desktop on the feed; against a route that does nothing, and one commit a request. */
export const webhookIngest: Measurement = async ({ isQuick }) => {
  const [pairs, seconds] = isQuick ? [2, 1] : [7, 4];
  const practice = await aPractice({ leads: LEADS, messages: LEADS });
  const endings: (() => Promise<unknown>)[] = [practice.stop];
  try {
    const arms = await startArms(practice, endings);
    const texts = textsFor(practice);
    const file = join(practice.folder, 'texts');
    const warmUp = await postLoad(arms.bare, texts(10_000), 1, file);
    const enough = Math.ceil((warmUp.answered / warmUp.seconds) * seconds * SPARE);
    await arms.relay(texts(enough), seconds, file); // its first seconds are spent on compiling
    await postLoad(arms.naive, texts(5_000), 1, file);

    const rounds: Record<'bare' | 'relay' | 'naive', Posted>[] = [];
    for (let pair = 0; pair < pairs; pair++) {
      const given = texts(enough);
      const take = {
        bare: () => postLoad(arms.bare, given, seconds, file),
        relay: () => arms.relay(given, seconds, file),
        naive: () => postLoad(arms.naive, given, seconds, file),
      };
      const [bare, relay] = pair % 2 === 0 ? [await take.bare(), await take.relay()] : [await take.relay(), await take.bare()].reverse();
      const naive = await take.naive();
      if (bare === undefined || relay === undefined) throw new Error('unreachable');
      rounds.push({ bare, relay, naive });
    }
    return report(rounds);
  } finally {
    for (const end of endings.reverse()) await end();
  }
};

async function startArms(practice: APractice, endings: (() => Promise<unknown>)[]) {
  const [barePort, naivePort] = [await freePort(), await freePort()];
  const origin = (port: number) => `http://127.0.0.1:${port}`;
  const logFile = join(practice.folder, 'others.log');
  const naiveFile = join(practice.folder, 'naive.db');
  const naiveArgs = [String(naivePort), naiveFile, practice.carrier.authToken, practice.relayUrl + PATH];
  for (const starting of [
    spawnServer({ script: 'tests/bench/servers/bare-ingest.ts', args: [String(barePort)], logFile, readyUrl: origin(barePort) }),
    spawnServer({ script: 'tests/bench/servers/naive-ingest.ts', args: naiveArgs, logFile, readyUrl: origin(naivePort) }),
    practice.serve(),
  ]) {
    endings.push((await starting).stop);
  }
  const token = await practice.signIn();
  return {
    bare: new URL(PATH, origin(barePort)),
    naive: new URL(PATH, origin(naivePort)),
    relay: (texts: readonly SignedText[], seconds: number, file: string) => intoRelay(practice, token, texts, seconds, file),
  };
}

/** Each call makes texts that were never sent before. */
function textsFor({ carrier, practice, relayUrl }: APractice): (count: number) => SignedText[] {
  const facts = { ...carrier, webhookUrl: relayUrl + PATH, to: practice.locations[0]?.number ?? '' };
  const { sentence } = seededWords(1);
  let made = 0;
  return count =>
    Array.from({ length: count }, () => {
      made += 1;
      return signedText(facts, made, phoneOf(made % LEADS), sentence(80));
    });
}

/** Posts and counts: every text that was sent is stored, once, and the desktop has heard of it. */
async function intoRelay(
  { databaseFile, relayUrl, practice }: APractice,
  token: string,
  texts: readonly SignedText[],
  seconds: number,
  file: string,
): Promise<Posted> {
  const database = new Database(databaseFile, { readonly: true });
  try {
    const versionOf = database.prepare<[string], number>('SELECT "version" FROM accounts WHERE "id" = ?').pluck();
    const count = database.prepare<[], { stored: number; sids: number }>(
      `SELECT count(*) AS stored, count(DISTINCT "carrierId") AS sids FROM messages WHERE "carrierId" LIKE 'SMbe%'`,
    );
    const before = count.get()?.stored ?? 0;
    const feed = await followFeed(relayUrl, token, versionOf.get(practice.accountId) ?? 0);
    const posted = await postLoad(new URL(PATH, relayUrl), texts, seconds, file);
    if (posted.ranOut === 1) throw new Error('More texts were sent than had been prepared.');
    await repeatUnanswered(new URL(PATH, relayUrl), texts.slice(Math.max(0, posted.sent - 2 * CONNECTIONS), posted.sent));
    const after = count.get() ?? { stored: 0, sids: 0 };
    if (after.stored - before !== posted.sent || after.stored !== after.sids) {
      throw new Error(
        `${posted.sent} texts were sent, ${after.stored - before} stored; of ${after.stored} in all ${after.sids} are distinct.`,
      );
    }
    await until('the desktop to have heard of every text', () => feed.cursor() === versionOf.get(practice.accountId));
    await feed.close();
    return posted;
  } finally {
    database.close();
  }
}

/** The load ends amid its last requests. The carrier would repeat what got no answer; whatever had arrived all the same changes nothing. */
async function repeatUnanswered(url: URL, texts: readonly SignedText[]): Promise<void> {
  for (const { signature, form } of texts) {
    const headers = { 'content-type': 'application/x-www-form-urlencoded', 'x-twilio-signature': signature };
    const answer = await fetch(url, { method: 'POST', headers, body: form });
    if (answer.status !== 200) throw new Error(`A repeated webhook was answered ${answer.status}.`);
    await answer.arrayBuffer();
  }
}

function report(rounds: readonly Record<'bare' | 'relay' | 'naive', Posted>[]): Measured[] {
  const rate = ({ answered, seconds }: Posted) => answered / seconds;
  return [
    {
      ...{ metric: 'webhook ingest, texts a second', limit: 'bare Fastify route', unit: 'x', target: { atLeast: 0.5 } },
      values: rounds.map(({ relay, bare }) => rate(relay) / rate(bare)),
    },
    {
      ...{ metric: `webhook ingest, p99 at ${CONNECTIONS} connections`, limit: 'absolute', unit: 'ms', target: { atMost: 25 } },
      values: rounds.map(({ relay }) => relay.p99Ms),
    },
    {
      ...{ metric: 'webhook ingest, texts a second', limit: 'one commit a request', unit: 'x', target: null },
      values: rounds.map(({ relay, naive }) => rate(relay) / rate(naive)),
    },
  ];
}
