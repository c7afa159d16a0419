import type { AddressInfo } from 'node:net';
import { createAuthenticate } from './access/authenticate.ts';
import type { Credentials } from './access/credentials.ts';
import { createSignInGuard } from './access/sign-in-guard.ts';
import { sweepAccess } from './access/sweep-access.ts';
import { createApp } from './app.ts';
import type { Carrier } from './carrier/carrier.ts';
import { acceptFeed } from './feed/accept-feed.ts';
import type { Mailer } from './email/mailer.ts';
import { startMail } from './email/start-mail.ts';
import { createFeedHub } from './feed/feed-hub.ts';
import { findLiveCredentials } from './feed/find-live-credentials.ts';
import type { Logger } from './observability/logger.ts';
import { createMetrics } from './observability/metrics.ts';
import { runImports } from './practice/lead-imports/run-imports.ts';
import { lookUpLines } from './practice/look-up-lines.ts';
import { withLineLookups } from './practice/with-line-lookups.ts';
import type { ApiRoute } from './routes/authorize.ts';
import { startRetention } from './start-retention.ts';
import { startTexting } from './start-texting.ts';
import type { Store } from './store/store.ts';

export type ServerParts = {
  readonly store: Store;
  readonly carrier: Carrier;
  readonly credentials: Credentials;
  readonly log: Logger;
  readonly host: string;
  /** 0: any free port. */
  readonly port: number;
  readonly trustedProxies?: readonly string[];
  readonly now?: () => Date;
  /** Ask the carrier's directory, which costs, for the kind of a lead's line. Default: yes. */
  readonly looksUpLines?: boolean;
  /** What a file of leads may have; a million. */
  readonly mostImportRows?: number;
  /** The way to the mail server; without it nobody is written to. */
  readonly mail?: ServerMail | null;
  /** Hears of each route of the API. */
  readonly onRoute?: (route: ApiRoute) => void;
};

export type ServerMail = {
  readonly mailer: Mailer;
  /** Where people find this relay, for the emails' words. */
  readonly relay: string;
  readonly leaseMs?: number;
};

export type Server = {
  /** Where it listens, such as http://127.0.0.1:8787. */
  readonly url: string;
  /** Takes no more requests, finishes what was begun, closes the feed with 1012 and lets go of everything it was given. */
  stop(): Promise<void>;
};

/** Requests that are still under way after this long are cut off. A stop is over within ten seconds. */
const PATIENCE_MS = 6_000;
const MOST_IMPORT_ROWS = 1_000_000;

/** Puts the relay together and listens. */
export async function startServer(parts: ServerParts): Promise<Server> {
  const { carrier, credentials, log, now = () => new Date() } = parts;
  const onTrouble = (what: string, error: unknown) => log.warn({ what, err: error }, 'went without');
  const lines = parts.looksUpLines === false ? null : lookUpLines(parts.store.practice, carrier, now, onTrouble);
  const store = lines === null ? parts.store : withLineLookups(parts.store, lines);
  const metrics = createMetrics(async () => ({ depth: (await store.health()).queued, oldestSeconds: await oldestSeconds(store, now) }));
  const authenticate = createAuthenticate(credentials, store.access, store.practice, now);
  const texting = startTexting(store, carrier, metrics, log, now, (parts.mail ?? null) !== null);
  const mail = startMail(parts.mail ?? null, { store, sealing: credentials.sealing, metrics, log, now });
  const retention = startRetention(store, carrier, log, now);
  const imports = runImports(store, now, onTrouble);
  const guard = createSignInGuard(store.access, now);
  const app = await createApp({
    store,
    carrier,
    credentials,
    authenticate,
    guard,
    texting,
    mail: mail.desk,
    imports,
    mostImportRows: parts.mostImportRows ?? MOST_IMPORT_ROWS,
    metrics,
    log,
    trustedProxies: parts.trustedProxies ?? [],
    now,
    onRoute: parts.onRoute,
  });
  const stopSweeping = sweepAccess([credentials, guard], log);
  const hub = createFeedHub(store.changes, findLiveCredentials(credentials, store.access, now), metrics, log);
  const stopFeed = acceptFeed(app.server, hub, authenticate, store.changes, metrics, log);
  try {
    await app.listen({ host: parts.host, port: parts.port });
  } catch (error) {
    stopFeed();
    stopSweeping();
    await app.close();
    throw error;
  }
  texting.begin();
  lines?.begin();
  imports.wake();
  mail.begin();
  retention.begin();

  let stopping: Promise<void> | null = null;
  async function stop(): Promise<void> {
    const cut = setTimeout(() => app.server.closeAllConnections(), PATIENCE_MS);
    stopFeed();
    stopSweeping();
    lines?.stop();
    await Promise.all([app.close(), imports.stop(), texting.stop(), mail.stop(), retention.stop()]);
    clearTimeout(cut);
    await credentials.close();
    await store.close();
  }

  return {
    url: urlOf(app.server.address() as AddressInfo),
    stop: () => {
      stopping ??= stop();
      return stopping;
    },
  };
}

function urlOf({ address, family, port }: AddressInfo): string {
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`;
}

async function oldestSeconds(store: Store, now: () => Date): Promise<number> {
  const due = await store.texting.nextDueAt();
  return due === null ? 0 : Math.max(0, (now().getTime() - Date.parse(due)) / 1000);
}
