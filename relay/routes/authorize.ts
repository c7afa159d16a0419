import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Actor, Right } from '../access/actor.ts';
import { actingOf } from '../access/audit-reading.ts';
import { type Authenticate, bearerToken } from '../access/authenticate.ts';
import { actAs } from '../store/acting-as.ts';
import { Refusal } from './refusal.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /**
     * What the caller must be allowed to do, of several any one; `self`: any signed-in person, for what is the person's own; `session`: who
     * still has to set up a second factor, too; `nobody`: open to everyone. A route of the API without it does not start.
     */
    right?: Right | readonly Right[] | 'self' | 'session' | 'nobody';
  }
  interface FastifyRequest {
    actor: Actor | null;
  }
}

/** A route of the API and what it demands. */
export type ApiRoute = { readonly method: string; readonly url: string; readonly right: string | readonly string[] };

/** Lets only callers with the route's right through, before anything of the body is read. */
export function authorize(api: FastifyInstance, authenticate: Authenticate, onRoute: (route: ApiRoute) => void = () => {}): void {
  api.addHook('onRoute', route => {
    if (route.config?.right === undefined) throw new Error(`The route ${String(route.method)} ${route.url} does not say who may call it`);
    for (const method of [route.method].flat()) onRoute({ method, url: route.url, right: route.config.right });
  });
  api.addHook('onRequest', async request => {
    const { right } = request.routeOptions.config;
    if (right === 'nobody') return;
    const token = bearerToken(request.headers.authorization);
    const actor = token === null ? null : await authenticate(token);
    if (actor === null) throw new Refusal('unauthorized', { headers: { 'www-authenticate': 'Bearer' } });
    request.actor = actor;
    if (right === 'session' && actor.staffId !== null) return;
    if (actor.stage === 'enrol') throw new Refusal('second_factor_required');
    if (right === 'self' && actor.staffId !== null) return;
    const has: ReadonlySet<string> = actor.rights;
    if (right === undefined || ![right].flat().some(each => has.has(each))) throw new Refusal('forbidden');
  });
  // The last hook before the handler, which runs inside it: what it writes is this caller's. [A1]
  api.addHook('preHandler', (request, _reply, done) => (request.actor === null ? done() : actAs(actingOf(request.actor), done)));
}

/** The caller of a route that is not open to everyone. */
export function actorOf(request: FastifyRequest): Actor {
  if (request.actor === null) throw new Error('A route that is open to everyone asked who calls');
  return request.actor;
}
