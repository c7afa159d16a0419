import type { Sealing } from '../access/sealing.ts';
import type { Logger } from '../observability/logger.ts';
import type { Metrics } from '../observability/metrics.ts';
import type { ServerMail } from '../server.ts';
import type { Store } from '../store/store.ts';
import { deliverEmails } from './deliver-emails.ts';
import { createMailDesk, type MailDesk } from './mail-desk.ts';

type Parts = {
  readonly store: Store;
  readonly sealing: Sealing;
  readonly metrics: Metrics;
  readonly log: Logger;
  readonly now: () => Date;
};

/** An email under way at a stop gets this long. */
const PATIENCE_MS = 5_000;

/** Puts mail together; with null it is off. */
export function startMail(
  mail: ServerMail | null,
  { store, sealing, metrics, log, now }: Parts,
): { readonly desk: MailDesk; begin(): void; stop(): Promise<void> } {
  const onTrouble = (what: string, error: unknown) => log.warn({ what, ...(error === null ? {} : { err: error }) }, 'will be tried again');
  const add = store.mail.addEmail;
  if (mail === null) {
    const desk = createMailDesk({ isOn: false, seal: sealing.seal, now, add, wake: () => {}, onTrouble });
    return { desk, begin: () => {}, stop: async () => {} };
  }
  const delivery = deliverEmails({ ...mail, store: store.mail, open: sealing.open, now, onOutcome: metrics.email, onTrouble });
  let unwatch = () => {};
  return {
    desk: createMailDesk({ isOn: true, seal: sealing.seal, now, add, wake: delivery.wake, onTrouble }),
    begin() {
      unwatch = store.changes.watch(() => delivery.wake());
      delivery.begin();
    },
    async stop() {
      unwatch();
      await delivery.stop(PATIENCE_MS);
    },
  };
}
