import { join } from 'node:path';
import { v7 as uuidv7 } from 'uuid';
import { z } from 'zod';
import { freePort } from '../../dev/free-port.ts';
import { until } from '../../dev/until.ts';
import { aPostgres } from './support/a-postgres.ts';
import { aPractice, type APractice } from './support/a-practice.ts';
import { openCounted } from './support/counts.ts';
import { leadId } from './support/fill-practice.ts';
import { type Arm, interleaved } from './support/interleaved.ts';
import type { Measured, Measurement } from './support/measured.ts';
import { postAll } from './support/post-all.ts';
import { CONNECTIONS, type Post, type Posted } from './support/post-load.ts';
import { seededWords } from './support/seeded-words.ts';
import { type SpawnedServer, spawnServer } from './support/spawn-server.ts';
import { processorTime } from './webhook-ingest.ts';

const LEADS = 2_000;
/** A caller may send 600 texts a minute; so the load comes from many desktops. */
const TEXTS_A_DESKTOP = 500;
/** As many as are repeated under their ids, as desktops do that missed the answer. */
const REPEATED = 64;
/** A backlog of texts leaves sooner or later, or something is broken. */
const LONGEST_BACKLOG_MS = 120_000;

const Taken = z.object({ posts: z.int(), distinct: z.int() });
const Stored = z.object({ stored: z.int() });

type Carrier = { readonly url: string; readonly taken: () => Promise<z.infer<typeof Taken>> };

/** Staff's texts to consented leads, from the POST until the carrier's id is kept; on SQLite, then on Postgres. */
export const textSending: Measurement = async options => {
  const onSqlite = await measure('text sending', null, options.isQuick);
  const postgres = await aPostgres();
  try {
    return [...onSqlite, ...(await measure('text sending on Postgres', postgres.url, options.isQuick))];
  } finally {
    await postgres.stop();
  }
};

async function measure(metric: string, postgresUrl: string | null, isQuick: boolean): Promise<Measured[]> {
  const [rounds, texts] = isQuick ? [2, 600] : [7, 3_000];
  const practice = await aPractice({ leads: LEADS, messages: LEADS }, postgresUrl);
  const endings: (() => Promise<unknown>)[] = [practice.stop];
  const started = async (starting: Promise<SpawnedServer>) => {
    const server = await starting;
    endings.push(server.stop);
    return server;
  };
  try {
    const taken = await interleaved(rounds, {
      minimal: await minimalArm(practice, texts, started),
      relay: await relayArm(practice, texts, rounds, started),
    });
    return [
      {
        ...{ metric: `${metric}, texts a second`, limit: 'minimal route as durable', unit: 'x', target: null },
        values: taken.map(({ relay, minimal }) => relay.rate / minimal.rate),
      },
      {
        ...{ metric: `${metric}, POST answered, p99 at ${CONNECTIONS} connections`, limit: 'absolute', unit: 'ms', target: null },
        values: taken.map(({ relay }) => relay.p99Ms),
      },
      ...processorTime(metric, taken),
    ];
  } finally {
    for (const end of endings.reverse()) await end();
  }
}

type Started = (starting: Promise<SpawnedServer>) => Promise<SpawnedServer>;

async function minimalArm({ folder, databaseUrl, practice }: APractice, count: number, started: Started): Promise<Arm> {
  const carrier = await aCarrier(folder, started);
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const database = databaseUrl.startsWith('postgres:') ? databaseUrl : join(folder, 'minimal-send.db');
  const args = [String(port), database, carrier.url, practice.locations[0]?.number ?? ''];
  const script = 'tests/bench/servers/minimal-send.ts';
  const server = await started(spawnServer({ script, args, logFile: join(folder, 'others.log'), readyUrl: origin }));
  const stored = async () => Stored.parse(await (await fetch(`${origin}/stored`)).json()).stored;
  const texts = textsOf(practice.locations[0]?.id ?? '', ['nobody']);
  return { server, load: () => sendAll(origin, texts(count), carrier, async () => ({ stored: await stored(), distinct: await stored() })) };
}

async function relayArm(bench: APractice, count: number, rounds: number, started: Started): Promise<Arm> {
  const { folder, databaseUrl, relayUrl, practice } = bench;
  const carrier = await aCarrier(folder, started);
  const server = await started(bench.serve({ LEADLINE_TWILIO_API_URL: carrier.url, LEADLINE_LOOKUP: 'off' }));
  // All rounds may fall into one minute; each has its repetitions.
  const desktops = Math.ceil(((rounds + 1) * (count + REPEATED)) / TEXTS_A_DESKTOP);
  const tokens: string[] = [];
  for (let desktop = 0; desktop < desktops; desktop++) tokens.push(await bench.signIn());
  const texts = textsOf(practice.locations[0]?.id ?? '', tokens);
  const load = async () => {
    const database = await openCounted(databaseUrl);
    try {
      const stored = () => database.count(practice.accountId, 'id', `"messageKind" = 'staff' AND "carrierId" LIKE 'SMbe%'`);
      return await sendAll(relayUrl, texts(count), carrier, stored);
    } finally {
      await database.close();
    }
  };
  return { server, load };
}

async function aCarrier(folder: string, started: Started): Promise<Carrier> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const script = 'tests/bench/servers/carrier-sink.ts';
  await started(spawnServer({ script, args: [String(port)], logFile: join(folder, 'others.log'), readyUrl: url }));
  return { url, taken: async () => Taken.parse(await (await fetch(`${url}/taken`)).json()) };
}

/** Each call makes texts that were never sent before, as desktops do: with ids of their own. */
function textsOf(locationId: string, tokens: readonly string[]): (count: number) => Post[] {
  const { sentence } = seededWords(2);
  let made = 0;
  return count =>
    Array.from({ length: count }, () => {
      made += 1;
      return {
        path: `/v1/leads/${leadId(made % LEADS)}/texts`,
        header: `Authorization: Bearer ${tokens[made % tokens.length]}`,
        type: 'application/json',
        body: JSON.stringify({ id: uuidv7(), locationId, phone: 'phone1', body: `${made} ${sentence(80)}` }),
      };
    });
}

/** Posts them, waits till the last one has left, and counts: as many were accepted as the carrier took and as are stored with its id, each once. */
async function sendAll(
  origin: string,
  posts: readonly Post[],
  carrier: Carrier,
  count: () => Promise<{ stored: number; distinct: number }>,
): Promise<Posted> {
  const before = { ...(await carrier.taken()), stored: (await count()).stored };
  const begunAt = performance.now();
  const posted = await postAll(origin, posts);
  await until('every text to be sent and stored', async () => (await count()).stored - before.stored >= posts.length, LONGEST_BACKLOG_MS);
  const seconds = (performance.now() - begunAt) / 1000;
  await postAll(origin, posts.slice(-REPEATED));
  const [after, taken] = [await count(), await carrier.taken()];
  const counted = [taken.posts - before.posts, taken.distinct - before.distinct, after.stored - before.stored];
  if (counted.some(each => each !== posts.length) || after.stored !== after.distinct) {
    throw new Error(`${origin}: ${posts.length} texts; posted to the carrier, different ones, stored: ${counted.join(', ')}.`);
  }
  return { ...posted, seconds };
}
