import { expect, test } from 'vitest';
import { until } from '../../dev/until.ts';
import type { Carrier } from '../../relay/carrier/carrier.ts';
import type { Store } from '../../relay/store/store.ts';
import { aStage, STAGES, type Stage, type StageKind } from './support/a-stage.ts';
import { STEPS } from './support/steps.ts';
import { isRunning } from './support/is-running.ts';

/** Counts the steps of the send and consent paths, and burns at one of them. */
type Fuse = { readonly reached: string[]; readonly burnsAt: number };
type FuseOf = Fuse & { readonly die: () => void };

/** Of the consent request and of a text; what comes later is the same path. */
const MOST_OF_A_STEP = 2;

/** A step that begins or ends here. Beyond the point of death nothing of the process goes on. */
function pass<Answer>(fuse: FuseOf, name: string, answer: Answer): Answer | Promise<Answer> {
  if (fuse.reached.filter(step => step === name).length === MOST_OF_A_STEP) return answer;
  fuse.reached.push(name);
  if (fuse.reached.length - 1 !== fuse.burnsAt) return answer;
  fuse.die();
  return new Promise<Answer>(() => {});
}

function fusedStore(store: Store, fuse: FuseOf): Store {
  const { texting } = store;
  const around = <Args extends unknown[], Answer>(name: string, verb: (...args: Args) => Promise<Answer>) => {
    return async (...args: Args): Promise<Answer> => {
      await pass(fuse, `before ${name}`, null);
      return pass(fuse, `after ${name}`, await verb(...args));
    };
  };
  return {
    ...store,
    texting: {
      ...texting,
      submitText: around('submitText', texting.submitText),
      receiveText: around('receiveText', texting.receiveText),
      recordOutcome: around('recordOutcome', texting.recordOutcome),
      recordStatus: around('recordStatus', texting.recordStatus),
      async claimNextText(...args) {
        const claimed = await texting.claimNextText(...args);
        // An empty outbox is no step.
        return claimed === null ? null : pass(fuse, 'after claimNextText', claimed);
      },
    },
  };
}

function fusedCarrier(carrier: Carrier, fuse: FuseOf): Carrier {
  return {
    ...carrier,
    async sendText(...args) {
      await pass(fuse, 'before the POST', null);
      return pass(fuse, 'after the POST', await carrier.sendText(...args));
    },
  };
}

/** A lead is texted, asked, consents, gets the text and another one, and stops, while a relay dies once on the way and comes back. */
async function playWithDeath(kind: StageKind, burnsAt: number): Promise<{ reached: readonly string[]; broken: string[] }> {
  const reached: string[] = [];
  const fuseOf = (index: number): FuseOf => ({ reached, burnsAt, die: () => void playing.kill(index) });
  const playing: Stage = await aStage(kind, {
    between: index => ({
      store: store => fusedStore(store, fuseOf(index)),
      carrier: carrier => fusedCarrier(carrier, fuseOf(index)),
    }),
  });
  const untilQuiet = () =>
    until('nothing is on its way', async () => {
      await playing.start();
      return (await playing.messages()).every(row => row.state !== 'queued' && row.inFlight === 0);
    });
  try {
    const lead = await playing.lead();
    await playing.send(0, lead, 'First');
    await untilQuiet();
    await playing.reply(lead.phone1, 'CONSENT');
    await untilQuiet();
    await playing.send(1, lead, 'Second');
    await untilQuiet();
    await playing.reply(lead.phone1, 'STOP');
    await playing.start();
    return { reached, broken: await playing.check() };
  } finally {
    await playing.end();
  }
}

const LANES = 3;

test('[F6, D1, D2] a relay that dies at any step of sending and consenting breaks nothing on SQLite', { timeout: 600_000 }, async () => {
  const { reached, broken } = await playWithDeath(STAGES[0], -1);
  expect(broken).toEqual([]);
  expect(new Set(reached)).toEqual(
    new Set([
      ...['submitText', 'receiveText', 'recordOutcome', 'recordStatus'].flatMap(verb => [`before ${verb}`, `after ${verb}`]),
      ...['after claimNextText', 'before the POST', 'after the POST'],
    ]),
  );
  const waiting = [...reached.keys()];
  const faults: string[] = [];
  async function lane(): Promise<void> {
    for (let point = waiting.shift(); point !== undefined; point = waiting.shift()) {
      const died = await playWithDeath(STAGES[0], point);
      faults.push(...died.broken.map(fault => `dead at ${died.reached[point]} (${point}): ${fault}`));
    }
  }
  await Promise.all(Array.from({ length: LANES }, () => lane()));
  expect(faults).toEqual([]);
});

/** How many conversations go on at once while the processes die. */
const CONVERSATIONS = 5;

test('[F6, D1, D2] of two relay processes over Postgres whichever comes to a step dies there, step by step, and nothing breaks', {
  timeout: 600_000,
}, async () => {
  const stage = await aStage(STAGES[1]);
  let isOver = false;
  /** Leads are texted, asked, consent, get another text and stop, one after the other. What is on its way when its relay dies waits for the lease. */
  async function talk(index: number): Promise<void> {
    while (!isOver) {
      const lead = await stage.lead();
      const rows = async () => (await stage.messages()).filter(row => row.leadPhone === lead.phone1 && row.messageKind !== 'inbound');
      const untilQuiet = () =>
        until(
          'nothing is on its way',
          async () => isOver || (await rows()).every(row => row.state !== 'queued' && row.inFlight === 0),
          90_000,
        );
      await stage.send(index, lead, 'First');
      await untilQuiet();
      await stage.reply(lead.phone1, 'CONSENT');
      await untilQuiet();
      await stage.send(index + 1, lead, 'Second');
      await untilQuiet();
      await stage.reply(lead.phone1, 'STOP');
    }
  }
  try {
    const talking = Promise.all(Array.from({ length: CONVERSATIONS }, (_, index) => talk(index)));
    const dead: string[] = [];
    for (const step of STEPS) {
      const before = stage.pids();
      await Promise.all(before.map((_, index) => stage.dieAt(index, step)));
      await until(`one died ${step}`, () => before.some(pid => !isRunning(pid)));
      await Promise.all(before.map((_, index) => stage.dieAt(index, 'nowhere')));
      dead.push(step);
      await stage.start();
    }
    isOver = true;
    await talking;
    expect(dead).toEqual(STEPS);
    expect(await stage.check()).toEqual([]);
    expect(stage.place.carrier.controls.accepted.length).toBeGreaterThan(STEPS.length);
  } finally {
    isOver = true;
    await stage.end();
  }
});
