import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../free-port.ts';
import { demoHistory } from './demo-history.ts';
import { type DemoPractice, demoPractice } from './demo-practice.ts';
import { type Handset, openHandset } from './handset.ts';
import { readHistory } from './read-history.ts';
import { type DemoCarrier, startCarrier } from './start-carrier.ts';
import { type DemoRelay, type RelaySettings, startRelay } from './start-relay.ts';

export interface Demo {
  carrier: DemoCarrier;
  relay: DemoRelay;
  practice: DemoPractice;
  handset: Handset;
  /** Where a person plays the leads' phones. */
  handsetPage: string;
  /** For whatever else the demonstration keeps; removed by `stop`. */
  folder: string;
  stop: () => Promise<void>;
}

/** When the history happened, how many leads came then, and what share of their last words waits for an answer. */
const PAST: readonly { hoursAgo: number; leads: number; open: number }[] = [
  { hoursAgo: 9 * 24, leads: 60, open: 0 },
  { hoursAgo: 4 * 24, leads: 40, open: 0.05 },
  { hoursAgo: 50, leads: 40, open: 0.1 },
  { hoursAgo: 26, leads: 30, open: 0.2 },
  { hoursAgo: 5, leads: 20, open: 0.4 },
  { hoursAgo: 0.4, leads: 10, open: 0.7 },
];

/**
 * Starts carrier, relay and a practice with a history that was really texted, in a temporary folder. `onBegun` is given the demo's `stop`
 * before anything is started, for one who may have to end it halfway.
 */
export async function startDemo(onBegun: (stop: Demo['stop']) => void = () => {}, past = PAST): Promise<Demo> {
  const folder = await mkdtemp(join(tmpdir(), 'leadline-demo-'));
  const endings: (() => unknown)[] = [() => rm(folder, { recursive: true, force: true, maxRetries: 5 })];
  const stop = async () => {
    for (const end of endings.splice(0).reverse()) await end();
  };
  onBegun(stop);
  try {
    const port = await freePort();
    const carrier = await startCarrier(`http://127.0.0.1:${port}`, 0);
    endings.push(carrier.stop);
    const handset = await openHandset(carrier.url);
    endings.push(handset.close);
    const settings: RelaySettings = { folder, port, carrier };
    let practice: DemoPractice | undefined;
    let from = 0;
    for (const { hoursAgo, leads, open } of past) {
      const then = await startRelay(settings, hoursAgo);
      endings.push(then.stop);
      practice ??= await demoPractice(settings, then.url);
      await demoHistory(practice, handset, { from, leads, open });
      from += leads;
      await carrier.isIdle();
      await then.stop();
    }
    const relay = await startRelay(settings);
    endings.push(relay.stop);
    practice ??= await demoPractice(settings, relay.url);
    for (const person of practice.staff) await readHistory(person.api, 6);
    await carrier.setPace(400);
    return { carrier, relay, practice, handset, handsetPage: `${carrier.url}/handset`, folder, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
