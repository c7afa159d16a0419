import { expect, test } from 'vitest';
import { v7 as uuidv7 } from 'uuid';
import { openStore } from '../../relay/store/open-store.ts';
import { FEED_CLOSE } from '../../src-shared/protocol/changes.ts';
import { until } from '../../dev/until.ts';
import { openFeed } from '../support/feed-client.ts';
import { aPlace } from './support/a-place.ts';
import { freePort } from '../support/free-port.ts';
import { STAGES } from './support/a-stage.ts';
import { startBalancer } from './support/balancer.ts';
import { readBooks } from './support/books.ts';
import { checkHistory } from './support/check-history.ts';
import type { History } from './support/history.ts';
import { relayAsChild } from './support/relay-as-child.ts';
import { settle } from './support/settle.ts';
import { watchFeed } from './support/watch-feed.ts';

test.each(STAGES)(
  '[F35] $name, restarted in turn under load: nothing is lost, each ends within ten seconds and sends its desktops away with 1012',
  {
    timeout: 600_000,
  },
  async kind => {
    const place = await aPlace(35, kind.on);
    const all = [...Array(kind.count).keys()];
    const nodes = await Promise.all(all.map(async () => ({ port: await freePort(), isUp: false })));
    const relays = nodes.map(({ port }) => relayAsChild({ ...place, port }));
    let turn = 0;
    const up = () => nodes.filter(node => node.isUp);
    const stopBalancer = await startBalancer(place.port, () => up()[(turn += 1) % Math.max(1, up().length)]?.port);
    const reader = await openStore(place.databaseUrl);
    const watching = watchFeed(place, reader);
    const history: History = { answered: [], commands: [] };
    const lead = place.leads[2] ?? { id: '', phone1: '', phone2: null };
    const number = place.trackingNumbers[0] ?? '';
    let isOver = false;

    async function start(index: number): Promise<void> {
      await relays[index]?.start();
      Object.assign(nodes[index] ?? {}, { isUp: true });
    }

    /** Staff who press Send, and whose desktop asks again, under the same id, until there is an answer. */
    async function staff(): Promise<void> {
      for (let count = 0; !isOver; count++) {
        const id = uuidv7();
        const command = { leadId: lead.id, id, locationId: place.locationIds[0] ?? '', slot: 'phone1', body: `Text ${id}` } as const;
        await until('an answer', async () => (await relays[count % kind.count]?.sendText(command)) === 'done');
        history.commands.push(id);
      }
    }

    async function leads(): Promise<void> {
      for (let count = 0; !isOver; count++) {
        const received = await place.carrier.controls.textFrom(lead.phone1, number, `Answer ${count}`);
        if (received.status === 200) history.answered.push(received.carrierId);
      }
    }

    try {
      await Promise.all(all.map(start));
      await relays[0]?.sendText({ leadId: lead.id, id: uuidv7(), locationId: place.locationIds[0] ?? '', slot: 'phone1', body: 'First' });
      await until('the request arrived', () => place.carrier.controls.accepted.length > 0);
      await place.carrier.controls.idle();
      await place.carrier.controls.textFrom(lead.phone1, number, 'CONSENT');
      const load = [staff(), leads()];
      for (const index of all) {
        const feed = await openFeed(`ws://127.0.0.1:${nodes[index]?.port}`, place.apiKey);
        const busy = history.commands.length + 6;
        await until('there is load', () => history.commands.length > busy);
        const from = performance.now();
        const stopping = relays[index]?.stop();
        Object.assign(nodes[index] ?? {}, { isUp: false });
        expect([await stopping, performance.now() - from < 30_000]).toEqual([0, true]);
        expect(await feed.closed).toBe(FEED_CLOSE.restarting);
        await start(index);
      }
      isOver = true;
      await Promise.all(load);
      const both = { ...relays[0], start: async () => {}, kill: async () => {}, end: async () => {} } as (typeof relays)[0];
      if (both !== undefined) await settle(place, reader, both);
      await Promise.all(relays.map(relay => relay.end()));
      const books = await readBooks(place, reader, history, await watching.stop());
      expect(checkHistory(books)).toEqual([]);
      expect(books.accepted.length).toBeGreaterThan(10);
      // [I9] Each inbound text waits for a person, once: it is one row, in the conversation of its lead.
      expect(books.messages.filter(row => row.body.startsWith('Answer ')).length).toBe(new Set(books.inbound).size - 1);
    } finally {
      isOver = true;
      await Promise.all(relays.map(relay => relay.end()));
      await stopBalancer();
      await watching.stop();
      await reader.close();
      await place.discard();
    }
  },
);
