import type { Carrier } from './carrier/carrier.ts';
import type { Logger } from './observability/logger.ts';
import type { Metrics } from './observability/metrics.ts';
import type { WebhookEffects } from './routes/carrier-webhooks.ts';
import type { TextingCommands } from './routes/texts.ts';
import type { Store } from './store/store.ts';
import { StoreUnavailable } from './store/store-unavailable.ts';

export type Texting = TextingCommands & WebhookEffects & { begin(): void; stop(): Promise<void> };

export function startTexting(_store: Store, _carrier: Carrier, _metrics: Metrics, _log: Logger, _now: () => Date): Texting {
  const none = async () => {
    throw new StoreUnavailable('NONE');
  };
  return {
    sendText: none,
    requestConsent: none,
    cancelText: none,
    resendText: none,
    receiveText: none,
    recordStatus: none,
    begin() {},
    async stop() {},
  };
}
