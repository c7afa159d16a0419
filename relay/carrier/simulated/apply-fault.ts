import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Fault } from './behaviour.ts';
import type { Sim } from './sim.ts';
import { twilioError } from './twilio-error.ts';

/** Answers a REST request with a fault. A hanging one stays open until its client or the carrier ends it. */
export function applyFault(sim: Sim, fault: Fault, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  switch (fault.is) {
    case 'error': {
      const error = twilioError(fault.code ?? 20500, fault.status);
      return reply.code(error.status).send(error);
    }
    case 'too_many':
      if (fault.retryAfterSeconds !== undefined) reply.header('Retry-After', String(fault.retryAfterSeconds));
      return reply.code(429).send(twilioError(20429));
    case 'server_error':
    case 'accept_then_server_error': {
      const error = twilioError(20500, fault.status ?? 500);
      return reply.code(error.status).send(error);
    }
    case 'hang':
    case 'accept_then_hang': {
      reply.hijack();
      sim.closing.addEventListener('abort', () => request.raw.socket.destroy(), { once: true });
      return reply;
    }
    case 'reset':
    case 'accept_then_reset':
      reply.hijack();
      request.raw.socket.resetAndDestroy();
      return reply;
  }
}
