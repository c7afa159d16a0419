import Fastify, { type FastifyInstance } from 'fastify';
import type { Carrier } from '../../../relay/carrier/carrier.ts';
import { twilioCarrier } from '../../../relay/carrier/twilio/twilio-carrier.ts';
import { createLogger } from '../../../relay/observability/logger.ts';
import { createMetrics } from '../../../relay/observability/metrics.ts';
import { carrierWebhooks } from '../../../relay/routes/carrier-webhooks.ts';
import { handleErrors } from '../../../relay/routes/handle-errors.ts';
import { startTexting, type Texting } from '../../../relay/start-texting.ts';
import { openStore } from '../../../relay/store/open-store.ts';
import type { Store } from '../../../relay/store/store.ts';
import { StoreUnavailable } from '../../../relay/store/store-unavailable.ts';
import type { TextOutcome } from '../../../relay/texting/text-outcome.ts';
import type { Answer, RelayUnderTest } from './relay-under-test.ts';
import type { Place } from './a-place.ts';
import { serveDesktops } from './serve-desktops.ts';

/** What a test puts between the relay and its store or its carrier. */
export type Between = { readonly store?: (store: Store) => Store; readonly carrier?: (carrier: Carrier) => Carrier };
/** `store` is its own, past whatever was put between; it throws while the relay does not run. */
export type RelayInProcess = RelayUnderTest & { readonly store: () => Store };
type Running = { readonly app: FastifyInstance; readonly texting: Texting; readonly store: Store; readonly cutDesktops: () => void };

/**
 * The relay's store, use cases, outbox, webhooks and feed in this process. A kill shuts the database and cuts every connection while work is under
 * way: requests to the carrier that have left go on, as bytes on the wire do, and their answers reach nobody.
 */
export function relayInProcess(place: Place, between: Between = {}): RelayInProcess {
  const by = { accountId: place.accountId, staffId: place.staffId };
  const log = createLogger('silent');
  let ahead = 0;
  let running: Running | null = null;
  const now = () => new Date(Date.now() + ahead);

  async function start(): Promise<void> {
    const store = await openStore(place.databaseUrl);
    const metrics = createMetrics(() => ({ depth: 0, oldestSeconds: 0 }));
    const twilio = twilioCarrier({ ...place.carrierAccess, publicUrl: place.url, timeoutMs: 400 });
    const carrier = between.carrier?.(twilio) ?? twilio;
    const texting = startTexting(between.store?.(store) ?? store, carrier, metrics, log, now);
    const app = Fastify({ forceCloseConnections: true });
    handleErrors(app);
    await app.register(carrierWebhooks(carrier, texting, metrics), { prefix: '/webhooks/twilio' });
    const cutDesktops = await serveDesktops(app, place, store.changes, metrics, log);
    await app.listen({ host: '127.0.0.1', port: place.port });
    texting.begin();
    running = { app, texting, store, cutDesktops };
  }

  async function kill(): Promise<void> {
    if (running === null) return;
    const { app, texting, store, cutDesktops } = running;
    running = null;
    cutDesktops();
    app.server.closeAllConnections();
    const closed = app.close();
    await store.close();
    await closed;
    // Its loop may still wait for answers of the carrier: they find the store shut.
    void texting.stop();
  }

  async function ask(question: (texting: Texting) => Promise<TextOutcome>): Promise<Answer> {
    const asked = running;
    if (asked === null) return 'lost';
    try {
      const outcome = await question(asked.texting);
      if (running !== asked) return 'lost';
      return outcome.is === 'done' ? 'done' : outcome.because;
    } catch (error) {
      if (error instanceof StoreUnavailable || running !== asked) return 'lost';
      throw error;
    }
  }

  return {
    start,
    kill,
    end: kill,
    sendText: ({ leadId, id, locationId, slot, body }) =>
      ask(texting => texting.sendText(by, leadId, { id, locationId, phone: slot, body })),
    requestConsent: ({ leadId, id, locationId, slot }) =>
      ask(texting => texting.requestConsent(by, leadId, { id, locationId, phone: slot })),
    cancelText: messageId => ask(texting => texting.cancelText(by, messageId)),
    resendText: (messageId, id) => ask(texting => texting.resendText(by, messageId, { id })),
    async pass(ms) {
      ahead += ms;
      // Any commit makes the outbox look at the clock.
      await running?.store.practice.updateAccount(place.accountId, { name: `Riverbend ${ahead}` }, null);
    },
    hasOwnClock: true,
    store() {
      if (running === null) throw new Error('The relay does not run');
      return running.store;
    },
  };
}
