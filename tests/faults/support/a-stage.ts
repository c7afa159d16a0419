import { v7 as uuidv7 } from 'uuid';
import { afterAll } from 'vitest';
import { signWebhook } from '../../../relay/carrier/simulated/sign-webhook.ts';
import { openStore } from '../../../relay/store/open-store.ts';
import type { Store } from '../../../relay/store/store.ts';
import { until } from '../../../dev/until.ts';
import { aNewLead } from '../../contracts/a-filled-store.ts';
import { type ADatabase, onPostgres, onSqlite } from './a-database.ts';
import { aPlace, type Place } from './a-place.ts';
import { freePort } from '../../support/free-port.ts';
import { startBalancer } from './balancer.ts';
import { type MessageRow, readBooks } from './books.ts';
import { checkHistory } from './check-history.ts';
import type { History } from './history.ts';
import { messageIdOf } from './message-id-of.ts';
import type { Step } from './steps.ts';
import { relayAsChild } from './relay-as-child.ts';
import { type Between, relayInProcess } from './relay-in-process.ts';
import type { Answer, RelayUnderTest } from './relay-under-test.ts';
import { settle } from './settle.ts';
import { watchFeed } from './watch-feed.ts';

/** Where a fault is tried: `count` relays on one database, each in a process of its own, as an admin starts it, or all in this one. */
export type StageKind = {
  readonly name: string;
  readonly on: () => Promise<ADatabase>;
  readonly count: number;
  readonly areProcesses: boolean;
};

/** One relay on SQLite, in this process; and two processes on one Postgres. The matrix of faults counts on these two. */
export const STAGES = [
  { name: 'SQLite', on: onSqlite, count: 1, areProcesses: false },
  { name: 'two relay processes over Postgres', on: onPostgres, count: 2, areProcesses: true },
] as const satisfies readonly StageKind[];

type StageLead = { readonly id: string; readonly phone1: string; readonly phone2: string | null };

export type Stage = {
  readonly place: Place;
  readonly reader: Store;
  /** The relays, by number; the second is the first where there is one only. */
  node(index: number): RelayUnderTest;
  /** Ends one at once, as a kill does, and leaves it down. */
  kill(index: number): Promise<void>;
  /** Of relays that are processes: that one is gone as soon as it comes to the step. Resolves once it knows. */
  dieAt(index: number, step: Step | 'nowhere'): Promise<void>;
  /** The ids of the relays' processes, where they have any. */
  pids(): readonly number[];
  start(): Promise<void>;
  lead(): Promise<StageLead>;
  /** Staff send at that relay, and again under the same id until there is an answer. */
  send(index: number, lead: StageLead, body: string, slot?: 'phone1' | 'phone2'): Promise<string>;
  /** The lead is texted, asked, and consents. Answers the id of that first text. */
  consented(lead: StageLead): Promise<string>;
  /** A lead's text, by way of the carrier. */
  reply(number: string, body: string): Promise<void>;
  /** A webhook that the carrier signed, to that relay. `status` null: no answer. */
  webhook(index: number, path: string, form: Record<string, string>): Promise<{ status: number | null; body: string }>;
  messages(): Promise<(MessageRow & { readonly inFlight: number })[]>;
  untilState(id: string, ...states: string[]): Promise<MessageRow>;
  /** How often the carrier took that text. */
  took(id: string): number;
  /** Lets everything come to rest and answers what is broken. [I1-I8] Processes run on; a relay of this process is started anew, then ended. */
  check(): Promise<string[]>;
  end(): Promise<void>;
};

type StageNode = {
  readonly relay: RelayUnderTest & Partial<Pick<ReturnType<typeof relayAsChild>, 'dieAt' | 'pid' | 'gone'>>;
  readonly port: number;
  isUp: boolean;
  dying: Promise<void>;
  starting: Promise<void> | null;
};

let numbers = 0;

/** Processes take their time to start: the tests of a file share them, and what was kept of the tests before is checked again with each. */
const shared = new Map<StageKind, Promise<Stage>>();
afterAll(async () => {
  for (const stage of shared.values()) await (await stage).end();
});

export async function aStage(kind: StageKind, options: { seed?: number; between?: (index: number) => Between } = {}): Promise<Stage> {
  if (!kind.areProcesses) return build(kind, options);
  const made = shared.get(kind) ?? build(kind, options);
  shared.set(kind, made);
  const stage = await made;
  await stage.start();
  return {
    ...stage,
    async end() {
      stage.place.carrier.controls.calm();
    },
  };
}

async function build(kind: StageKind, options: { seed?: number; between?: (index: number) => Between }): Promise<Stage> {
  const place = await aPlace(options.seed ?? 1, kind.on);
  const nodes: StageNode[] = [];
  for (let index = 0; index < kind.count; index++) {
    const port = await freePort();
    const own = { ...place, port };
    nodes.push({
      port,
      relay: kind.areProcesses ? relayAsChild(own) : relayInProcess(own, options.between?.(index)),
      isUp: false,
      dying: Promise.resolve(),
      starting: null,
    });
  }
  let turn = 0;
  const up = () => nodes.filter(node => node.isUp);
  const stopBalancer = await startBalancer(place.port, () => up()[(turn += 1) % Math.max(1, up().length)]?.port);
  const at = (index: number) => nodes[index % nodes.length] as (typeof nodes)[number];
  const reader = await openStore(place.database.directUrl ?? place.databaseUrl);
  const history: History = { answered: [], commands: [] };
  const watching = watchFeed(place, reader);
  const whole = { ...at(0).relay, start, pass, kill: () => kill(0), end: killAll };

  async function start(): Promise<void> {
    await Promise.all(nodes.filter(node => !node.isUp).map(node => (node.starting ??= startNode(node))));
  }
  async function startNode(node: StageNode): Promise<void> {
    await node.dying;
    await node.relay.start();
    node.isUp = true;
    node.starting = null;
    // It may die by itself.
    const gone = node.relay.gone?.();
    void gone?.then(() => {
      node.isUp = false;
    });
  }
  async function kill(index: number): Promise<void> {
    const node = at(index);
    await node.starting;
    if (!node.isUp) return node.dying;
    node.isUp = false;
    node.dying = node.relay.kill();
    await node.dying;
  }
  async function killAll(): Promise<void> {
    await Promise.all(nodes.map((_, index) => kill(index)));
  }
  async function pass(ms: number): Promise<void> {
    for (const node of nodes) await node.relay.pass(ms);
  }
  const messages = () => place.database.rows<MessageRow & { inFlight: number }>('messages');
  async function reply(number: string, body: string): Promise<void> {
    const received = await place.carrier.controls.textFrom(number, place.trackingNumbers[0] ?? '', body);
    if (received.status === 200) history.answered.push(received.carrierId);
  }

  async function send(index: number, lead: StageLead, body: string, slot: 'phone1' | 'phone2' = 'phone1'): Promise<string> {
    const command = { leadId: lead.id, id: uuidv7(), locationId: place.locationIds[0] ?? '', slot, body };
    await until('the relay answers', async () => {
      const node = at(index).isUp ? at(index) : up()[0];
      // Whoever watches over the relay starts it again.
      if (node === undefined) return start().then(() => false);
      const answer = await answerOf(node, node.relay.sendText(command));
      if (answer === 'done') history.commands.push(command.id);
      return answer !== 'lost';
    });
    return command.id;
  }
  async function untilState(id: string, ...states: string[]): Promise<MessageRow> {
    return until(`${id} is ${states.join(' or ')}`, async () =>
      (await messages()).find(row => row.id === id && states.includes(row.state)),
    );
  }

  /** A relay of this process that dies under a request answers nobody; a process that does so ends the connection. */
  async function answerOf(node: StageNode, asked: Promise<Answer>): Promise<Answer> {
    if (kind.areProcesses) return asked;
    let isAnswered = false;
    async function untilDown(): Promise<Answer> {
      while (node.isUp && !isAnswered) await new Promise(resolve => setTimeout(resolve, 5));
      return 'lost';
    }
    return Promise.race([asked, untilDown()]).finally(() => {
      isAnswered = true;
    });
  }

  await start();
  return {
    ...{ place, reader, kill, start, send, reply, messages, untilState },
    node: index => at(index).relay,
    async dieAt(index, step) {
      await at(index).relay.dieAt?.(step);
    },
    pids: () => nodes.flatMap(({ relay }) => relay.pid ?? []),
    async lead() {
      const lead = { id: uuidv7(), phone1: `+1512556${String((numbers += 1)).padStart(4, '0')}`, phone2: null };
      await reader.practice.createLead(place.accountId, aNewLead(lead), {});
      return lead;
    },
    async consented(lead) {
      const id = await send(0, lead, `First, ${lead.id}`);
      await until('the request arrived', async () =>
        (await messages()).some(
          row => row.messageKind === 'consent_request' && row.leadPhone === lead.phone1 && ['sent', 'delivered'].includes(row.state),
        ),
      );
      await reply(lead.phone1, 'CONSENT');
      await untilState(id, 'delivered');
      return id;
    },
    async webhook(index, path, form) {
      const signed = { AccountSid: place.carrierAccess.accountSid, ...form };
      const signature = signWebhook(place.carrierAccess.authTokens[0], `${place.url}${path}`, signed);
      try {
        const answer = await fetch(`http://127.0.0.1:${at(index).port}${path}`, {
          method: 'POST',
          headers: { 'content-type': 'application/x-www-form-urlencoded', 'x-twilio-signature': signature },
          body: new URLSearchParams(signed).toString(),
        });
        if (answer.status === 200 && path.endsWith('/messages')) history.answered.push(form['MessageSid'] ?? '');
        return { status: answer.status, body: await answer.text() };
      } catch {
        return { status: null, body: '' };
      }
    },
    took: id => place.carrier.controls.accepted.filter(text => messageIdOf(text.statusCallback) === id).length,
    async check() {
      await settle(place, reader, kind.areProcesses ? { ...whole, end: async () => {} } : whole);
      // Of a process that died amid a POST the attempt ends with its lease, which a callback may come long before.
      const isOver = ({ endedAt }: { endedAt: string | null }) => endedAt !== null;
      if (kind.areProcesses)
        await until('every attempt has ended', async () =>
          (await place.database.rows<{ endedAt: string | null }>('attempts')).every(isOver),
        );
      if (!kind.areProcesses) await killAll();
      const broken = checkHistory(await readBooks(place, reader, history, await watching.stop()));
      if (kind.areProcesses) watching.goOn();
      return broken;
    },
    async end() {
      await killAll();
      await stopBalancer();
      await watching.stop();
      await reader.close();
      await place.discard();
    },
  };
}
