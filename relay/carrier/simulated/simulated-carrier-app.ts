import { timingSafeEqual } from 'node:crypto';
import { isIP } from 'node:net';
import formbody from '@fastify/formbody';
import { fastify, type FastifyInstance, type FastifyRequest } from 'fastify';
import { ZodError } from 'zod';
import { callRoutes } from './call-routes.ts';
import { controlRoutes } from './control-routes.ts';
import type { Controls } from './controls.ts';
import { handsetRoutes } from './handset-routes.ts';
import { lookupRoutes } from './lookup-routes.ts';
import { messageRoutes } from './message-routes.ts';
import { numberRoutes } from './number-routes.ts';
import { pricingRoutes } from './pricing-routes.ts';
import { registrationRoutes } from './registration-routes.ts';
import type { Sim } from './sim.ts';
import { twilioError } from './twilio-error.ts';

/** Builds the simulated carrier's HTTP side: Twilio's API behind Basic authentication; control API and handset for this machine only. */
export function simulatedCarrierApp(sim: Sim, controls: Controls): FastifyInstance {
  const app = fastify({ forceCloseConnections: true, routerOptions: { maxParamLength: 200 } });
  app.register(formbody);
  app.setNotFoundHandler((_request, reply) => reply.code(404).send(twilioError(20404)));
  app.setErrorHandler((error: Error & { statusCode?: number }, _request, reply) => {
    if (error instanceof ZodError) {
      return reply.code(400).send({ message: error.issues.map(issue => `${issue.path.join('.')}: ${issue.message}`).join('; ') });
    }
    const status = error.statusCode ?? 500;
    return reply.code(status).send({ ...twilioError(status < 500 ? 20001 : 20500, status), message: error.message });
  });

  app.register(async api => {
    api.addHook('onRequest', async (request, reply) => {
      if (!isCustomer(sim, request)) return reply.code(401).header('WWW-Authenticate', 'Basic realm="Twilio API"').send(twilioError(20003));
    });
    messageRoutes(api, sim);
    callRoutes(api, sim);
    numberRoutes(api, sim);
    lookupRoutes(api, sim);
    pricingRoutes(api, sim);
    api.register(async messaging => registrationRoutes(messaging, sim));
  });

  app.register(async local => {
    local.addHook('onRequest', async (request, reply) => {
      if (!isLocal(request)) return reply.code(403).send({ message: 'Only for this machine' });
    });
    controlRoutes(local, sim, controls);
    handsetRoutes(local, sim, controls);
  });
  return app;
}

function isCustomer(sim: Sim, request: FastifyRequest): boolean {
  const expected = Buffer.from(`Basic ${Buffer.from(`${sim.accountSid}:${sim.authToken}`).toString('base64')}`);
  const given = Buffer.from(request.headers.authorization ?? '');
  return given.length === expected.length && timingSafeEqual(given, expected);
}

/** Peer and Host must both be this machine: the second keeps out a web page whose name was pointed here (DNS rebinding). */
function isLocal(request: FastifyRequest): boolean {
  const peer = request.socket.remoteAddress ?? '';
  const isLoopback = peer === '::1' || peer.replace('::ffff:', '').startsWith('127.');
  const host = (request.headers.host ?? '').replace(/:\d+$/, '').replace(/^\[|\]$/g, '');
  return isLoopback && (host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.')));
}
