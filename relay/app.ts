import { randomUUID } from 'node:crypto';
import helmet from '@fastify/helmet';
import rateLimit from '@fastify/rate-limit';
import Fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import type { Authenticate } from './access/authenticate.ts';
import { bearerToken } from './access/authenticate.ts';
import type { Credentials } from './access/credentials.ts';
import { digestToken } from './access/opaque-token.ts';
import type { SignInGuard } from './access/sign-in-guard.ts';
import type { Carrier } from './carrier/carrier.ts';
import type { MailDesk } from './email/mail-desk.ts';
import type { Logger } from './observability/logger.ts';
import type { Metrics } from './observability/metrics.ts';
import type { RunImports } from './practice/lead-imports/run-imports.ts';
import { accountRoutes } from './routes/account.ts';
import { apiKeyRoutes } from './routes/api-keys.ts';
import { type AppointmentCommands, appointmentTextRoutes } from './routes/appointment-texts.ts';
import { auditRoutes } from './routes/audit.ts';
import { type ApiRoute, authorize } from './routes/authorize.ts';
import { carrierWebhooks, type WebhookEffects } from './routes/carrier-webhooks.ts';
import { callRoutes } from './routes/calls.ts';
import { carrierNumberRoutes } from './routes/carrier-numbers.ts';
import { changeRoutes } from './routes/changes.ts';
import { deviceRoutes } from './routes/devices.ts';
import { handleErrors, sendRefusal } from './routes/handle-errors.ts';
import { healthRoutes } from './routes/health.ts';
import { intakeRoutes } from './routes/intake.ts';
import { ledgerRoutes } from './routes/ledger.ts';
import { leadExportRoutes } from './routes/lead-export.ts';
import { leadImportRoutes } from './routes/lead-imports.ts';
import { leadMergeRoutes } from './routes/lead-merges.ts';
import { leadRoutes } from './routes/leads.ts';
import { limitBodyTime } from './routes/limit-body-time.ts';
import { locationImportRoutes } from './routes/location-imports.ts';
import { locationRoutes } from './routes/locations.ts';
import { mailRoutes } from './routes/mail.ts';
import { meRoutes } from './routes/me.ts';
import { registerOpenapi } from './routes/openapi.ts';
import { Refusal } from './routes/refusal.ts';
import { retentionRoutes } from './routes/retention.ts';
import { setUpRoutes } from './routes/set-up.ts';
import { sessionRoutes } from './routes/sessions.ts';
import { staffRoutes } from './routes/staff.ts';
import { standingRoutes, type StandingCommands } from './routes/standings.ts';
import { textRoutes, type TextingCommands } from './routes/texts.ts';
import { trackingNumberRoutes } from './routes/tracking-numbers.ts';
import { unmatchedRoutes } from './routes/unmatched.ts';
import type { Store } from './store/store.ts';

export type AppParts = {
  readonly store: Store;
  readonly carrier: Carrier;
  readonly credentials: Credentials;
  readonly authenticate: Authenticate;
  readonly guard: SignInGuard;
  readonly texting: TextingCommands & AppointmentCommands & StandingCommands & WebhookEffects;
  readonly mail: MailDesk;
  readonly imports: RunImports;
  /** Of a file of leads. */
  readonly mostImportRows: number;
  readonly metrics: Metrics;
  readonly log: Logger;
  readonly trustedProxies: readonly string[];
  readonly now: () => Date;
  /** Hears of each route of the API. */
  readonly onRoute?: ((route: ApiRoute) => void) | undefined;
};

const MOST_BYTES = 256 * 1024;
/** A desktop that catches up or an import that pushes stays below it; a runaway script does not. */
const PER_CALLER = { max: 6_000, timeWindow: 60_000 };

/** Builds the HTTP side of the relay from its parts. It listens nowhere: `server.ts` does. */
export async function createApp(parts: AppParts): Promise<FastifyInstance> {
  const { store, carrier, credentials, metrics, now } = parts;
  const loggerInstance: FastifyBaseLogger = parts.log;
  const app = Fastify({
    loggerInstance,
    // Its lines would hold addresses with their queries; the hook below writes ours.
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: MOST_BYTES,
    trustProxy: parts.trustedProxies.length === 0 ? false : [...parts.trustedProxies],
    requestIdHeader: false,
    genReqId: () => randomUUID(),
    // Each of our lines names its request itself; a child of the log for each request would cost more than the line.
    childLoggerFactory: logger => logger,
    forceCloseConnections: 'idle',
    // The real limit is `limitBodyTime`: a large file of leads takes longer.
    requestTimeout: 4 * 3_600_000,
    // A handshake that dribbles in is cut off, and not only when Node happens to look, each half minute.
    http: { headersTimeout: 10_000, connectionsCheckingInterval: 2_000 },
    // An address that cannot be decoded never reaches a route; the framework's own answer would quote it.
    frameworkErrors: (_error, _request, reply) =>
      void sendRefusal(reply, new Refusal('invalid_request', { detail: 'The address could not be read.' })),
    routerOptions: { ignoreTrailingSlash: false, maxParamLength: 200 },
  });
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  takeEmptyJson(app);
  app.decorateRequest('actor', null);
  handleErrors(app);
  observe(app, metrics, parts.log);
  limitBodyTime(app);

  await app.register(helmet, { contentSecurityPolicy: { directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] } } });
  await app.register(rateLimit, {
    ...PER_CALLER,
    // Health is asked by machines.
    allowList: request => !(request.routeOptions.url ?? '').startsWith('/v1/'),
    keyGenerator: request => {
      const token = bearerToken(request.headers.authorization);
      return token === null ? `address ${request.ip}` : `token ${digestToken(token)}`;
    },
    errorResponseBuilder: (_request, { ttl }) =>
      new Refusal('too_many_requests', { headers: { 'retry-after': String(Math.ceil(ttl / 1000)) } }),
  });
  await registerOpenapi(app);

  await app.register(healthRoutes(store, metrics));
  await app.register(carrierWebhooks(carrier, parts.texting, metrics), { prefix: '/webhooks/twilio' });
  await app.register(
    async api => {
      authorize(api, parts.authenticate, parts.onRoute);
      await api.register(setUpRoutes(store, credentials, parts.guard, now));
      await api.register(sessionRoutes(store, credentials, parts.guard, metrics, parts.mail, now));
      await api.register(accountRoutes(store.practice, credentials, now));
      await api.register(staffRoutes(store, credentials, parts.mail, now));
      await api.register(mailRoutes(store.practice, parts.mail));
      await api.register(meRoutes(store, credentials, parts.guard, now));
      await api.register(deviceRoutes(store, credentials, parts.guard));
      await api.register(locationRoutes(store.practice, now));
      await api.register(locationImportRoutes(store.practice, now));
      await api.register(trackingNumberRoutes(store.practice, carrier));
      await api.register(callRoutes(store.calls));
      await api.register(carrierNumberRoutes(store.practice, store.audit, carrier));
      await api.register(leadRoutes(store.practice, store.leadMerges, store.audit, now));
      await api.register(leadMergeRoutes(store.leadMerges, now));
      await api.register(leadImportRoutes(store, parts.imports, parts.mostImportRows, now));
      await api.register(leadExportRoutes(store.practice, store.audit));
      await api.register(textRoutes(parts.texting, store.texting, store.practice));
      await api.register(appointmentTextRoutes(parts.texting, store.texting));
      await api.register(apiKeyRoutes(store.access, now));
      await api.register(intakeRoutes(store.practice, store.access, now));
      await api.register(standingRoutes(parts.texting, store.practice));
      await api.register(retentionRoutes(store, now));
      await api.register(unmatchedRoutes(store.practice, now));
      await api.register(changeRoutes(store.changes));
      await api.register(ledgerRoutes(store.proof, store.audit));
      await api.register(auditRoutes(store.audit));
      api.get('/openapi.json', { config: { right: 'nobody' }, schema: { hide: true } }, async () => app.swagger());
    },
    { prefix: '/v1' },
  );
  await app.ready();
  return app;
}

/** Many clients name JSON on every request, also where there is no body: that is no broken one. */
function takeEmptyJson(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('error', 'error');
  app.removeContentTypeParser('application/json');
  app.addContentTypeParser<string>('application/json', { parseAs: 'string' }, (request, body, done) =>
    body === '' ? done(null, undefined) : parse(request, body, done),
  );
}

/** One log line and one measurement for each answer: the route's pattern, never its address. */
function observe(app: FastifyInstance, metrics: Metrics, log: Logger): void {
  const answers = log.child({}, { redact: [] }); // the line's fields are all named here, and none can hold a person's
  app.addHook('onRequest', (request, reply, done) => {
    reply.header('x-request-id', request.id);
    done();
  });
  app.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'none';
    const ms = Math.round(reply.elapsedTime * 10) / 10;
    metrics.request(route, request.method, reply.statusCode, ms / 1000);
    const line = {
      route,
      method: request.method,
      status: reply.statusCode,
      ms,
      requestId: request.id,
      accountId: request.actor?.accountId,
    };
    answers.info(line, 'answered');
    done();
  });
}
