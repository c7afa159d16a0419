import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { until } from '../../dev/until.ts';
import { openCredentials } from '../../relay/access/credentials.ts';
import { invite } from '../../relay/access/invite.ts';
import { type SimulatedCarrier, startSimulatedCarrier } from '../../relay/carrier/simulated/start-simulated-carrier.ts';
import { twilioCarrier } from '../../relay/carrier/twilio/twilio-carrier.ts';
import { createLogger } from '../../relay/observability/logger.ts';
import { createAccount } from '../../relay/practice/create-account.ts';
import { inviteStaff } from '../../relay/practice/invite-staff.ts';
import type { ApiRoute } from '../../relay/routes/authorize.ts';
import { type ServerMail, startServer } from '../../relay/server.ts';
import { openStore } from '../../relay/store/open-store.ts';
import type { Store } from '../../relay/store/store.ts';
import type { SecondFactorRule } from '../../src-shared/protocol/account.ts';
import type { SignedIn } from '../../src-shared/protocol/commands.ts';
import type { Lead } from '../../src-shared/protocol/lead.ts';
import type { Location } from '../../src-shared/protocol/location.ts';
import type { StaffRole } from '../../src-shared/protocol/staff.ts';
import type { TrackingNumber } from '../../src-shared/protocol/tracking-number.ts';
import { aMigratedDatabase } from './a-migrated-database.ts';
import { freePort } from './free-port.ts';
import { type RelayClient, relayClient } from './relay-client.ts';

export const PASSWORD = 'correct horse battery';
const DAY_MS = 24 * 60 * 60 * 1000;

/** What a relay keeps its books in. On Postgres there are two relays: the carrier and the feed reach one, whoever calls the API the other. */
export const STORES = ['SQLite', 'Postgres'] as const;

export type ARelay = {
  /** Where the carrier reaches it. */
  readonly url: string;
  /** Where each relay listens. */
  readonly urls: readonly string[];
  /** Addresses the feed, of the same relay: ws://… */
  readonly feedUrl: string;
  readonly databaseUrl: string;
  /** The simulated carrier, a server of its own that the relay reaches over a socket. */
  readonly carrier: SimulatedCarrier;
  readonly store: Store;
  /** Every route under /v1, as the app has them. */
  readonly routes: readonly ApiRoute[];
  /** The lines of the relay's log, or of both relays'. */
  readonly log: readonly string[];
  client(token: string | null): RelayClient;
  /** Makes an account with an admin who is signed in, without quiet hours unless they are wanted. */
  practice(options?: PracticeOptions): Promise<APractice>;
  /** Ends the relay and starts another on the same database and address. `store` and `log` are new. */
  restart(): Promise<void>;
  /** Ends the relay only. */
  stopRelay(): Promise<void>;
  /** Ends relay and carrier and removes the database. */
  stop(): Promise<void>;
};

export type PracticeOptions = {
  readonly name?: string;
  readonly quietHours?: { from: string; to: string } | null;
  readonly consentMode?: 'request' | 'on_file_only';
  /** Who must sign in with a second factor: nobody, unless it is wanted. */
  readonly secondFactor?: SecondFactorRule;
};

export type APractice = {
  readonly accountId: string;
  readonly admin: SignedIn;
  /** Calls the API as the admin. */
  readonly api: RelayClient;
  /** Another person of the practice, signed in. */
  person(role: StaffRole): Promise<{ session: SignedIn; api: RelayClient }>;
  /** A location with a number that is enabled for two-way texting. */
  location(options?: {
    name?: string;
    number?: string;
    voiceNumber?: string;
    carrierAnswersStop?: boolean;
  }): Promise<{ location: Location; number: TrackingNumber }>;
  lead(fields?: Record<string, unknown>): Promise<Lead>;
};

export type ARelayOptions = {
  /** Seed of the simulated carrier. */
  readonly seed?: number;
  readonly now?: () => Date;
  /** SQLite unless it is said otherwise. */
  readonly on?: (typeof STORES)[number];
  /** The database of one relay; otherwise one of its own. Whoever gives it removes it. */
  readonly databaseUrl?: string;
  /** The way to a mail server, made anew at each start. */
  readonly mail?: () => ServerMail;
  /** Puts something between the relay and its store, such as a fault. */
  readonly wrapStore?: (store: Store) => Store;
};

/** A real relay in this process, or two of them, on real sockets and a database of their own, with a simulated carrier beside them. */
export async function aRelay(options: ARelayOptions = {}): Promise<ARelay> {
  const folder = await mkdtemp(join(tmpdir(), 'leadline-relay-'));
  const database = options.on === 'Postgres' ? await aMigratedDatabase() : null;
  const databaseUrl = database?.url ?? options.databaseUrl ?? `file:${join(folder, 'relay.db')}`;
  const ports = database === null ? [await freePort()] : await Promise.all([freePort(), freePort()]);
  const urls = ports.map(port => `http://127.0.0.1:${port}`);
  const url = urls[0] ?? '';
  const apiUrl = urls.at(-1) ?? '';
  const carrier = await startSimulatedCarrier({ webhookBase: url, seed: options.seed ?? 1 });
  let running = await start();
  let people = 0;
  let numbers = 0;

  async function start() {
    const log: string[] = [];
    const [first, second] = await Promise.all(ports.map(port => startAt(port, log)));
    if (first === undefined) throw new Error('There is no relay');
    const servers = second === undefined ? [first.server] : [first.server, second.server];
    return { ...first, log, stop: () => Promise.all(servers.map(server => server.stop())) };
  }

  async function startAt(port: number, log: string[]) {
    const routes: ApiRoute[] = [];
    const store = await openStore(databaseUrl);
    const credentials = await openCredentials(databaseUrl, { idleMs: 14 * DAY_MS, maxMs: 90 * DAY_MS });
    const server = await startServer({
      store: options.wrapStore?.(store) ?? store,
      credentials,
      carrier: twilioCarrier({
        accountSid: carrier.accountSid,
        authTokens: [carrier.authToken],
        publicUrl: url,
        apiUrl: carrier.url,
        timeoutMs: 5_000,
      }),
      log: createLogger('debug', { write: line => void log.push(line) }),
      host: '127.0.0.1',
      port,
      mail: options.mail?.() ?? null,
      onRoute: route => void routes.push(route),
      ...(options.now === undefined ? {} : { now: options.now }),
    });
    return { store, server, routes };
  }

  async function signedIn(accountId: string, role: StaffRole): Promise<SignedIn> {
    people += 1;
    const invited = await inviteStaff(running.store.practice, accountId, { email: `${role}${people}@practice.example`, role, name: '' });
    if (invited.is !== 'invited') throw new Error(`The test's person could not be invited: ${invited.is}`);
    const code = await invite(running.store.access, accountId, invited.row.id, new Date());
    const accepted = await relayClient(apiUrl, null).post<SignedIn>('/v1/invitations/accept', {
      code,
      name: `Person ${people}`,
      password: PASSWORD,
      deviceName: `Desktop ${people}`,
    });
    if (accepted.status !== 201) throw new Error(`The test's person could not join: ${JSON.stringify(accepted.body)}`);
    return accepted.body;
  }

  async function practice({
    name = 'Riverbend',
    quietHours = null,
    consentMode = 'request',
    secondFactor = 'nobody',
  }: PracticeOptions = {}): Promise<APractice> {
    const account = await createAccount(running.store.practice, name);
    await running.store.practice.updateAccount(account.id, { secondFactor }, null);
    const admin = await signedIn(account.id, 'admin');
    const api = relayClient(apiUrl, admin.token);
    expectStatus(await api.patch('/v1/account', { quietHours, consentMode }), 200);
    return {
      accountId: account.id,
      admin,
      api,
      async person(role) {
        const session = await signedIn(account.id, role);
        return { session, api: relayClient(apiUrl, session.token) };
      },
      async location({ name: place = 'Riverbend', number: wanted, voiceNumber = '512-555-0101', carrierAnswersStop = true } = {}) {
        numbers += 1;
        const phoneNumber = wanted ?? `+1512555${String(9000 + numbers)}`;
        carrier.controls.holdNumber(phoneNumber);
        const location = await api.post<Location>('/v1/locations', { name: place, timeZone: 'America/Chicago', voiceNumber });
        expectStatus(location, 201);
        const number = await api.post<TrackingNumber>('/v1/tracking-numbers', {
          phoneNumber,
          label: place,
          textEnabled: true,
          locationId: location.body.id,
          carrierAnswersStop,
        });
        expectStatus(number, 201);
        return { location: location.body, number: number.body };
      },
      async lead(fields = {}) {
        const made = await api.post<Lead>('/v1/leads', { firstName: 'Sam', lastName: 'Whitfield', phone1: '(512) 555-0142', ...fields });
        expectStatus(made, 201);
        return made.body;
      },
    };
  }

  return {
    url,
    urls,
    feedUrl: url.replace('http:', 'ws:'),
    databaseUrl,
    carrier,
    get store() {
      return running.store;
    },
    get routes() {
      return running.routes;
    },
    get log() {
      return running.log;
    },
    client: token => relayClient(apiUrl, token),
    practice,
    async restart() {
      await running.stop();
      running = await start();
      // Connections that were kept open are dead now; a fetch that meets one learns it by failing.
      for (const each of urls) {
        await until('the relay answers again', () =>
          fetch(`${each}/healthz`).then(
            ({ ok }) => ok,
            () => false,
          ),
        );
      }
    },
    stopRelay: async () => void (await running.stop()),
    async stop() {
      await running.stop();
      await carrier.close();
      await database?.discard();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function expectStatus(answered: { readonly status: number; readonly body: unknown }, status: number): void {
  if (answered.status !== status) throw new Error(`Expected ${status}, was answered ${answered.status}: ${JSON.stringify(answered.body)}`);
}
