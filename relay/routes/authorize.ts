import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Actor, Right } from '../access/actor.ts';
import { type Authenticate, bearerToken } from '../access/authenticate.ts';
import { Refusal } from './refusal.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** What the caller must be allowed to do, of several any one; `nobody`: open to everyone. A route of the API without it does not start. */
    right?: Right | readonly Right[] | 'nobody';
  }
  interface FastifyRequest {
    actor: Actor | null;
  }
}

/** Lets only callers with the route's right through, before anything of the body is read. */
export function authorize(api: FastifyInstance, authenticate: Authenticate): void {
  api.addHook('onRoute', route => {
    if (route.config?.right === undefined) throw new Error(`The route ${String(route.method)} ${route.url} does not say who may call it`);
  });
  api.addHook('onRequest', async request => {
    const { right } = request.routeOptions.config;
    if (right === 'nobody') return;
    const token = bearerToken(request.headers.authorization);
    const actor = token === null ? null : await authenticate(token);
    if (actor === null) throw new Refusal('unauthorized', { headers: { 'www-authenticate': 'Bearer' } });
    request.actor = actor;
    if (right === undefined || ![right].flat().some(each => actor.rights.has(each))) throw new Refusal('forbidden');
  });
}

/** The caller of a route that is not open to everyone. */
export function actorOf(request: FastifyRequest): Actor {
  if (request.actor === null) throw new Error('A route that is open to everyone asked who calls');
  return request.actor;
}
