import { v7 as uuidv7 } from 'uuid';
import { seededRandom, type SeededRandom } from '../../../relay/carrier/simulated/seeded-random.ts';
import type { Behaviour, FaultKind } from '../../../relay/carrier/simulated/behaviour.ts';
import { openStore } from '../../../relay/store/open-store.ts';
import { type ADatabase, onSqlite } from './a-database.ts';
import { aDesk, type Desk, shake } from './a-desk.ts';
import { aPlace, type Place } from './a-place.ts';
import { readBooks } from './books.ts';
import { checkHistory } from './check-history.ts';
import type { History } from './history.ts';
import type { Answer, RelayUnderTest } from './relay-under-test.ts';
import { settle } from './settle.ts';
import { watchFeed } from './watch-feed.ts';

/** What leads write. Consent and its withdrawal come often, since what lies between them is what is tested. */
const WORDS = [
  'CONSENT',
  'CONSENT',
  'CONSENT',
  'consent.',
  'DECLINE',
  'STOP',
  'Unsubscribe',
  'opt out',
  'START',
  'START',
  'HELP',
  'hello',
  'ok',
  'Liked “hello”',
];
/** Steps of a schedule: fewer where each costs more. */
const STEPS = { sqlite: 20, postgres: 14 } as const;
/** On one schedule of so many a real desktop looks on, whose worker dies and whose relay's database begins another life. */
const ONE_DESK_IN = 8;

/** Plays one schedule and answers what it broke: staff, leads, carrier and kills in an order that the seed gives. Empty: nothing. */
export async function runSchedule(
  seed: number,
  make: (place: Place) => RelayUnderTest,
  on: () => Promise<ADatabase> = onSqlite,
): Promise<string[]> {
  const place = await aPlace(seed, on);
  const relay = make(place);
  const reader = await openStore(place.databaseUrl);
  const history: History = { answered: [], commands: [] };
  let desk: Desk | null = null;
  try {
    await relay.start();
    const watching = watchFeed(place, reader);
    if (seed % ONE_DESK_IN === ONE_DESK_IN - 1) desk = await aDesk(place, reader);
    await play(seed, place, relay, history, desk);
    await settle(place, reader, relay);
    const atTheDesk = (await desk?.compare()) ?? [];
    await relay.end();
    return [...checkHistory(await readBooks(place, reader, history, await watching.stop())), ...atTheDesk];
  } finally {
    await desk?.end();
    await relay.end();
    await reader.close();
    await place.discard();
  }
}

async function play(seed: number, place: Place, relay: RelayUnderTest, history: History, desk: Desk | null): Promise<void> {
  const random = seededRandom(seed).named('schedule');
  const atTheDesk = seededRandom(seed).named('desk');
  const { controls } = place.carrier;
  const ids: string[] = [];
  const going: Promise<unknown>[] = [];
  const steps = place.databaseUrl.startsWith('file:') ? STEPS.sqlite : STEPS.postgres;
  for (let step = 0; step < steps; step++) {
    const what = random.next();
    if (what < 0.32) going.push(send(random, place, relay, history, ids));
    else if (what < 0.72) going.push(reply(random, place, history));
    else if (what < 0.77) going.push(ask(random, place, relay, history));
    else if (what < 0.82) going.push(relay.cancelText(pick(random, ids) ?? uuidv7()));
    else if (what < 0.86) going.push(resend(random, relay, history, ids));
    else if (what < 0.93) controls.behave(weather(random, relay));
    else {
      await relay.kill();
      await relay.start();
    }
    if (desk !== null && atTheDesk.chance(0.2)) await shake(atTheDesk, place, desk);
    // Sometimes the next step waits for the last one, mostly it cuts in.
    if (random.chance(0.3)) await Promise.allSettled(going.splice(0));
    else if (random.chance(0.5)) await turns(Math.floor(random.next() * 30));
  }
  await Promise.allSettled(going);
}

/** Staff press Send; a desktop that gets no answer repeats the request under the same id. */
async function send(random: SeededRandom, place: Place, relay: RelayUnderTest, history: History, ids: string[]): Promise<void> {
  const lead = pick(random, place.leads);
  const id = uuidv7();
  ids.push(id);
  const slot = lead?.phone2 !== null && random.chance(0.4) ? 'phone2' : 'phone1';
  const command = { leadId: lead?.id ?? '', id, locationId: pick(random, place.locationIds) ?? '', slot, body: `text ${id}` } as const;
  const times = random.chance(0.2) ? 2 : 1;
  await Promise.all(Array.from({ length: times }, () => untilAnswered(() => relay.sendText(command), id, history)));
}

async function ask(random: SeededRandom, place: Place, relay: RelayUnderTest, history: History): Promise<void> {
  const lead = pick(random, place.leads);
  const id = uuidv7();
  const command = { leadId: lead?.id ?? '', id, locationId: pick(random, place.locationIds) ?? '', slot: 'phone1' } as const;
  await untilAnswered(() => relay.requestConsent(command), null, history);
}

async function resend(random: SeededRandom, relay: RelayUnderTest, history: History, ids: readonly string[]): Promise<void> {
  const id = uuidv7();
  const original = pick(random, ids) ?? uuidv7();
  await untilAnswered(() => relay.resendText(original, id), id, history);
}

async function untilAnswered(request: () => Promise<Answer>, id: string | null, history: History): Promise<void> {
  for (let attempt = 0; attempt < 5; attempt++) {
    const answer = await request();
    if (answer === 'done' && id !== null) history.commands.push(id);
    if (answer !== 'lost') return;
    await turns(20);
  }
}

async function reply(random: SeededRandom, place: Place, history: History): Promise<void> {
  const from = random.chance(0.08) ? '+15125550199' : (pick(random, place.leadNumbers) ?? '');
  const received = await place.carrier.controls.textFrom(from, pick(random, place.trackingNumbers) ?? '', pick(random, WORDS) ?? '');
  if (received.status === 200) history.answered.push(received.carrierId);
}

/** How the carrier behaves for a while. A relay with the machine's clock is spared the hangs, which would take it half a minute each. */
function weather(random: SeededRandom, relay: RelayUnderTest): Partial<Behaviour> {
  const faults: FaultKind[] = ['too_many', 'server_error', 'reset', 'accept_then_server_error', 'accept_then_reset'];
  if (relay.hasOwnClock) faults.push('hang', 'accept_then_hang');
  const some = (chance: number) => (random.chance(0.5) ? chance : 0);
  return {
    answerDelayMs: Math.floor(some(15) * random.next()),
    callbackDelayMs: Math.floor(some(15) * random.next()),
    webhookDelayMs: Math.floor(some(15) * random.next()),
    stepDelayMs: Math.floor(some(5) * random.next()),
    duplicateWebhooks: some(0.6),
    dropWebhooks: some(0.2),
    dropCallbacks: relay.hasOwnClock ? some(0.3) : 0,
    disorderCallbacks: some(0.6),
    callbackBeforeAnswer: some(0.5),
    sendFaults: random.chance(0.6) ? { [pick(random, faults) ?? 'reset']: 0.4 } : {},
    optOutRefusal: random.chance(0.5) ? 'at_once' : 'later',
  };
}

function pick<Item>(random: SeededRandom, items: readonly Item[]): Item | undefined {
  return items[Math.floor(random.next() * items.length)];
}

/** Lets so many turns of the event loop go by: an interleaving, not a time. */
async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn++) await new Promise(resolve => setImmediate(resolve));
}
