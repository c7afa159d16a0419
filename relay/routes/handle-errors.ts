import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import { StoreConflict } from '../store/store-conflict.ts';
import { StoreUnavailable } from '../store/store-unavailable.ts';
import { Refusal } from './refusal.ts';

/**
 * One place turns whatever went wrong into problem details. Nothing of the request, and nothing of an unexpected error, is quoted in the
 * answer: it says what the caller can do, the log has the rest.
 */
export function handleErrors(app: FastifyInstance): void {
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const refusal = toRefusal(error);
    if (refusal.status >= 500) request.log.error({ err: error, requestId: request.id, route: request.routeOptions.url }, 'request failed');
    return sendRefusal(reply, refusal);
  });
  const allowed = methodsByPath(app);
  app.setNotFoundHandler((request, reply) => {
    const methods = allowed(request);
    if (methods.length === 0) return sendRefusal(reply, new Refusal('not_found'));
    const refusal = new Refusal('not_found', {
      detail: `This address takes ${methods.join(', ')} only.`,
      headers: { allow: methods.join(', ') },
    });
    return sendRefusal(reply, refusal, 405);
  });
}

export function sendRefusal(reply: FastifyReply, refusal: Refusal, status = refusal.status): FastifyReply {
  return reply
    .code(status)
    .headers(refusal.headers)
    .type('application/problem+json')
    .serializer(JSON.stringify)
    .send({ ...refusal.problem, status, ...(status === 405 ? { title: 'Method not allowed' } : {}) });
}

function toRefusal(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  if (hasZodFastifySchemaValidationErrors(error)) return invalid(error.validation);
  if (error instanceof StoreConflict) return new Refusal('conflict', { detail: 'This id belongs to something else. Make a new one.' });
  if (error instanceof StoreUnavailable) return new Refusal('unavailable', { headers: { 'retry-after': '5' } });
  const status = error instanceof Error && 'statusCode' in error && typeof error.statusCode === 'number' ? error.statusCode : 500;
  if (status === 413) return new Refusal('payload_too_large');
  if (status === 415) return new Refusal('invalid_request', { detail: 'Send the body as application/json.' });
  if (status === 429) return new Refusal('too_many_requests');
  if (status >= 400 && status < 500)
    return new Refusal('invalid_request', { detail: 'The request could not be read: its body must be valid JSON.' });
  return new Refusal('internal');
}

function invalid(
  faults: readonly { readonly instancePath: string; readonly message?: string | undefined; readonly params?: unknown }[],
): Refusal {
  const errors = faults.map(fault => ({
    field: fault.instancePath.split('/').filter(Boolean).join('.') || 'request',
    reason: fault.message ?? 'is not valid',
  }));
  return new Refusal('invalid_request', { errors });
}

/** Which methods a path would take, from the routes as they are registered. */
function methodsByPath(app: FastifyInstance): (request: FastifyRequest) => string[] {
  const routes: { pattern: RegExp; method: string }[] = [];
  app.addHook('onRoute', route => {
    const pattern = new RegExp(`^${route.url.replace(/[.]/g, '\\.').replace(/:[^/]+/g, '[^/]+')}$`);
    for (const method of [route.method].flat()) routes.push({ pattern, method });
  });
  return request => {
    const path = request.url.split('?')[0] ?? '';
    return [...new Set(routes.filter(route => route.pattern.test(path)).map(route => route.method))].sort();
  };
}
