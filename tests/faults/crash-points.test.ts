import { expect, test } from 'vitest';
import { until } from '../../dev/until.ts';
import type { Carrier } from '../../relay/carrier/carrier.ts';
import type { Store } from '../../relay/store/store.ts';
import { aStage, STAGES, type Stage, type StageKind } from './support/a-stage.ts';

/** Counts the steps of the send and consent paths, and burns at one of them. */
type Fuse = { readonly reached: string[]; readonly burnsAt: number };
type FuseOf = Fuse & { readonly die: () => void };

/** The carrier reports often; each report is the same path. */
const MOST_OF_A_STEP = 4;

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

test.each(STAGES)(
  '[F6, D1, D2] a relay that dies at any step of sending and consenting breaks nothing on $name',
  { timeout: 240_000 },
  async kind => {
    const { reached, broken } = await playWithDeath(kind, -1);
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
        const died = await playWithDeath(kind, point);
        faults.push(...died.broken.map(fault => `dead at ${died.reached[point]} (${point}): ${fault}`));
      }
    }
    await Promise.all(Array.from({ length: LANES }, () => lane()));
    expect(faults).toEqual([]);
  },
);
