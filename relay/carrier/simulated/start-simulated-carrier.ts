import { randomInt } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { goodBehaviour, type Behaviour } from './behaviour.ts';
import { controls, type Controls } from './controls.ts';
import { handsetLog } from './handset-log.ts';
import { pendingWork } from './pending-work.ts';
import { seededRandom } from './seeded-random.ts';
import { simulatedCarrierApp } from './simulated-carrier-app.ts';
import type { Sim } from './sim.ts';
import { numberSid, simNumber } from './sim-number.ts';

export type SimulatedCarrierOptions = {
  /** 0: any free port. */
  readonly port?: number;
  readonly host?: string;
  readonly accountSid?: string;
  readonly authToken?: string;
  /** Base of the relay's public URL: texts to numbers without a URL of their own go to its `/webhooks/twilio/messages`. */
  readonly webhookBase?: string;
  /** The account's numbers. When given, no other number can send; when not, any number is adopted at first use. */
  readonly numbers?: readonly string[];
  /**
   * Of ids, chances and disorder. Without one it differs in each run, since a relay that lives longer than this carrier must not see an id
   * twice.
   */
  readonly seed?: number;
  readonly behaviour?: Partial<Behaviour>;
};

export type SimulatedCarrier = {
  readonly url: string;
  readonly accountSid: string;
  readonly authToken: string;
  /** Starts the same run again. */
  readonly seed: number;
  readonly controls: Controls;
  /** Ends every connection and timer. */
  close(): Promise<void>;
};

/** Starts a carrier that speaks Twilio's REST API and sends signed webhooks, on a socket of its own. */
export async function startSimulatedCarrier(options: SimulatedCarrierOptions = {}): Promise<SimulatedCarrier> {
  const { host = '127.0.0.1', seed = randomInt(2 ** 32) } = options;
  const random = seededRandom(seed);
  const closing = new AbortController();
  const sim: Sim = {
    accountSid: options.accountSid ?? `AC${random.hex(32)}`,
    authToken: options.authToken ?? random.hex(32),
    defaultSmsUrl: options.webhookBase === undefined ? null : `${options.webhookBase.replace(/\/+$/, '')}/webhooks/twilio/messages`,
    defaultVoiceUrl: options.webhookBase === undefined ? null : `${options.webhookBase.replace(/\/+$/, '')}/webhooks/twilio/voice`,
    monthlyPrices: { local: '1.15', tollFree: '2.15' },
    tellsRegistrations: true,
    nextPurchases: [],
    adoptNumbers: options.numbers === undefined,
    random,
    sends: random.named('sends'),
    arrivals: random.named('arrivals'),
    work: pendingWork(),
    handset: handsetLog(),
    closing: closing.signal,
    behaviour: { ...goodBehaviour(), ...options.behaviour },
    texts: [],
    calls: [],
    accepted: [],
    postedFields: [],
    webhooks: [],
    numbers: new Map((options.numbers ?? []).map(number => [number, simNumber(numberSid(random, number), number, new Date())])),
    blocks: new Set(),
    fates: new Map(),
    refusals: new Map(),
    lineTypes: new Map(),
    nextSends: [],
    nextReads: [],
  };

  let port = options.port ?? 0;
  const server = createServer();
  const listener = {
    stopListening: async () => {
      server.close();
      server.closeIdleConnections();
    },
    listenAgain: async () => {
      if (!server.listening && !closing.signal.aborted) await listen(server, port, host);
    },
  };
  const control = controls(sim, listener);
  const app = simulatedCarrierApp(sim, control);
  await app.ready();
  server.on('request', (request, response) => app.routing(request, response));
  await listen(server, port, host);
  port = (server.address() as AddressInfo).port;

  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${port}`,
    accountSid: sim.accountSid,
    authToken: sim.authToken,
    seed,
    controls: control,
    async close() {
      closing.abort();
      sim.work.stop();
      const closed = server.listening ? new Promise(resolve => server.close(resolve)) : Promise.resolve();
      server.closeAllConnections();
      await closed;
      await app.close();
    },
  };
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
}
