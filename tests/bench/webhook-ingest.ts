import { join } from 'node:path';
import { freePort } from '../../dev/free-port.ts';
import { until } from '../../dev/until.ts';
import { aPractice, type APractice } from './support/a-practice.ts';
import { aPostgres } from './support/a-postgres.ts';
import { openCounted } from './support/counts.ts';
import { phoneOf } from './support/fill-practice.ts';
import { followFeed } from './support/follow-feed.ts';
import { type Arm, interleaved, type Taken } from './support/interleaved.ts';
import type { Measured, Measurement } from './support/measured.ts';
import { CONNECTIONS, type Posted, postLoad } from './support/post-load.ts';
import { seededWords } from './support/seeded-words.ts';
import { signedText, type SignedText, WEBHOOK_PATH, webhookPost } from './support/signed-texts.ts';
import { type SpawnedServer, spawnServer } from './support/spawn-server.ts';

const LEADS = 2_000;
/** Texts a second that are prepared for each arm: more than it answers on any machine that this runs on. */
const PREPARED = { bare: 90_000, minimal: 45_000, naive: 15_000, relay: 25_000 };

type Rounds<Name extends string> = readonly Record<Name, Taken>[];

/** Signed texts of consented leads into the relay, one desktop on the feed; on SQLite, then on Postgres. */
export const webhookIngest: Measurement = async ({ isQuick }) => {
  const [rounds, seconds] = isQuick ? [2, 1] : [7, 4];
  const onSqlite = await measure(null, async arms => {
    const { bare, naive, minimal, relay } = arms(seconds);
    const starting = { bare: await bare(), naive: await naive(), minimal: await minimal(), relay: await relay() };
    return sqliteReport(await interleaved(rounds, starting));
  });
  const postgres = await aPostgres();
  try {
    const onPostgres = await measure(postgres.url, async arms => {
      const { minimal, relay } = arms(seconds);
      return postgresReport(await interleaved(rounds, { minimal: await minimal(), relay: await relay() }));
    });
    return [...onSqlite, ...onPostgres];
  } finally {
    await postgres.stop();
  }
};

type Arms = (seconds: number) => Record<'bare' | 'naive' | 'minimal' | 'relay', () => Promise<Arm>>;

async function measure(postgresUrl: string | null, take: (arms: Arms) => Promise<Measured[]>): Promise<Measured[]> {
  const practice = await aPractice({ leads: LEADS, messages: LEADS }, postgresUrl);
  const endings: (() => Promise<unknown>)[] = [practice.stop];
  const started = (server: SpawnedServer) => {
    endings.push(server.stop);
    return server;
  };
  try {
    return await take(armsOf(practice, started));
  } finally {
    for (const end of endings.reverse()) await end();
  }
}

function armsOf(practice: APractice, started: (server: SpawnedServer) => SpawnedServer): Arms {
  const texts = textsFor(practice);
  const file = join(practice.folder, 'texts');
  const limit = async (name: 'bare' | 'minimal' | 'naive', database: string, seconds: number): Promise<Arm> => {
    const port = await freePort();
    const origin = `http://127.0.0.1:${port}`;
    const args = [String(port), database, practice.carrier.authToken, practice.relayUrl + WEBHOOK_PATH];
    const script = { bare: 'bare-ingest', naive: 'naive-ingest', minimal: 'minimal' }[name];
    const logFile = join(practice.folder, 'others.log');
    const server = started(await spawnServer({ script: `tests/bench/servers/${script}.ts`, args, logFile, readyUrl: origin }));
    return { server, load: () => post(origin, texts(PREPARED[name] * seconds), seconds, file) };
  };
  const minimalDatabase = practice.databaseUrl.startsWith('postgres:') ? practice.databaseUrl : join(practice.folder, 'minimal.db');
  return seconds => ({
    bare: () => limit('bare', '', seconds),
    naive: () => limit('naive', join(practice.folder, 'naive.db'), seconds),
    minimal: () => limit('minimal', minimalDatabase, seconds),
    relay: async () => {
      const server = started(await practice.serve());
      const token = await practice.signIn();
      return { server, load: () => intoRelay(practice, token, texts(PREPARED.relay * seconds), seconds, file) };
    },
  });
}

/** Each call makes texts that were never sent before. */
function textsFor({ carrier, practice, relayUrl }: APractice): (count: number) => SignedText[] {
  const facts = { ...carrier, webhookUrl: relayUrl + WEBHOOK_PATH, to: practice.locations[0]?.number ?? '' };
  const { sentence } = seededWords(1);
  let made = 0;
  return count =>
    Array.from({ length: count }, () => {
      made += 1;
      return signedText(facts, made, phoneOf(made % LEADS), sentence(80));
    });
}

async function post(origin: string, texts: readonly SignedText[], seconds: number, file: string): Promise<Posted> {
  const posted = await postLoad(origin, texts.map(webhookPost), seconds, file);
  if (posted.ranOut === 1) throw new Error(`${origin}: more texts were sent than had been prepared.`);
  return posted;
}

/** Posts and counts: every text that was sent is stored, once, and the desktop has heard of it. */
async function intoRelay(
  { databaseUrl, relayUrl, practice: { accountId } }: APractice,
  token: string,
  texts: readonly SignedText[],
  seconds: number,
  file: string,
): Promise<Posted> {
  const database = await openCounted(databaseUrl);
  try {
    const count = () => database.count(accountId, 'carrierId', `"carrierId" LIKE 'SMbe%'`);
    const before = await count();
    const feed = await followFeed(relayUrl, token, before.version);
    const posted = await post(relayUrl, texts, seconds, file);
    await repeatUnanswered(new URL(WEBHOOK_PATH, relayUrl), texts.slice(Math.max(0, posted.sent - 2 * CONNECTIONS), posted.sent));
    const after = await count();
    if (after.stored - before.stored !== posted.sent || after.stored !== after.distinct) {
      throw new Error(
        `${posted.sent} texts were sent, ${after.stored - before.stored} stored; of ${after.stored} in all ${after.distinct} are distinct.`,
      );
    }
    await until('the desktop to have heard of every text', async () => feed.cursor() === (await count()).version);
    await feed.close();
    return posted;
  } finally {
    await database.close();
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

const INGEST = 'webhook ingest';

function sqliteReport(rounds: Rounds<'bare' | 'naive' | 'minimal' | 'relay'>): Measured[] {
  const against = (limit: string, name: 'bare' | 'naive' | 'minimal', target: Measured['target']): Measured => ({
    ...{ metric: `${INGEST}, texts a second`, limit, unit: 'x', target },
    values: rounds.map(round => round.relay.rate / round[name].rate),
  });
  return [
    against('bare Fastify route', 'bare', { atLeast: 0.5 }),
    {
      ...{ metric: `${INGEST}, p99 at ${CONNECTIONS} connections`, limit: 'absolute', unit: 'ms', target: { atMost: 25 } },
      values: rounds.map(({ relay }) => relay.p99Ms),
    },
    against('minimal route as durable', 'minimal', null),
    against('one commit a request', 'naive', null),
    ...processorTime(INGEST, rounds),
    {
      ...{ metric: `${INGEST}, the limit's processor time a text`, limit: 'absolute, bare route', unit: 'ms', target: null },
      values: rounds.map(({ bare }) => bare.processor * 1000),
    },
  ];
}

function postgresReport(rounds: Rounds<'minimal' | 'relay'>): Measured[] {
  return [
    {
      ...{ metric: `${INGEST} on Postgres, texts a second`, limit: 'minimal route as durable', unit: 'x', target: { atLeast: 0.6 } },
      values: rounds.map(({ relay, minimal }) => relay.rate / minimal.rate),
    },
    ...processorTime(`${INGEST} on Postgres`, rounds),
  ];
}

/** Of the server's process, not of the database's. Other work on the machine bends it less than it does a rate. */
export function processorTime(metric: string, rounds: Rounds<'minimal' | 'relay'>): Measured[] {
  return [
    {
      ...{ metric: `${metric}, processor time a text`, limit: 'absolute', unit: 'ms', target: null },
      values: rounds.map(({ relay }) => relay.processor * 1000),
    },
    {
      ...{ metric: `${metric}, processor time a text, times the limit's`, limit: 'minimal route as durable', unit: 'x', target: null },
      values: rounds.map(({ relay, minimal }) => relay.processor / minimal.processor),
    },
  ];
}
