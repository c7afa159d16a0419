import type { FastifyInstance, FastifyReply } from 'fastify';
import { acceptText, isAcceptedFirst, type SendForm } from './accept-text.ts';
import type { Fault } from './behaviour.ts';
import { applyFault } from './apply-fault.ts';
import { messageResource } from './message-resource.ts';
import { pageOf } from './page-of.ts';
import type { Sim } from './sim.ts';
import type { SimText } from './sim-text.ts';
import { twilioError } from './twilio-error.ts';

const ACCEPTING_CHANCES = ['accept_then_hang', 'accept_then_reset', 'accept_then_server_error'] as const;
const PLAIN_CHANCES = ['error', 'too_many', 'server_error', 'hang', 'reset'] as const;

/** `…/Messages`: create, fetch, list, redact, delete. */
export function messageRoutes(app: FastifyInstance, sim: Sim): void {
  const path = `/2010-04-01/Accounts/${sim.accountSid}/Messages`;

  app.post<{ Body: SendForm | undefined }>(`${path}.json`, async (request, reply) => {
    sim.postedFields.push(Object.keys(request.body ?? {}).sort());
    const fault = sim.nextSends.shift() ?? drawnFault(sim);
    if (fault !== null && !isAcceptedFirst(fault.is)) return applyFault(sim, fault, request, reply);
    const outcome = acceptText(sim, request.body ?? {});
    if (outcome.is === 'refused') return reply.code(outcome.error.status).send(outcome.error);
    // The resource is written now: a callback may move the text on before the answer leaves.
    const resource = messageResource(sim.accountSid, outcome.text);
    if (sim.sends.chance(sim.behaviour.callbackBeforeAnswer)) await outcome.firstReported;
    await sim.work.pause(sim.behaviour.answerDelayMs);
    if (fault !== null) return applyFault(sim, fault, request, reply);
    return reply.code(201).send(resource);
  });

  app.get<{ Querystring: Record<string, string | undefined> }>(`${path}.json`, async (request, reply) => {
    await sim.work.pause(sim.behaviour.answerDelayMs);
    const fault = sim.nextReads.shift();
    if (fault !== undefined) return applyFault(sim, fault, request, reply);
    const found = sim.texts.filter(text => isWanted(text, request.query)).reverse();
    return pageOf({
      path: `${path}.json`,
      query: request.query,
      name: 'messages',
      items: found,
      show: text => messageResource(sim.accountSid, text),
    });
  });

  app.get<{ Params: { sid: string } }>(`${path}/:sid.json`, async (request, reply) => {
    await sim.work.pause(sim.behaviour.answerDelayMs);
    const fault = sim.nextReads.shift();
    if (fault !== undefined) return applyFault(sim, fault, request, reply);
    const text = sim.texts.find(each => each.sid === request.params.sid);
    return text === undefined ? notFound(reply) : messageResource(sim.accountSid, text);
  });

  app.post<{ Params: { sid: string }; Body: { Body?: string; Status?: string } | undefined }>(
    `${path}/:sid.json`,
    async (request, reply) => {
      const text = sim.texts.find(each => each.sid === request.params.sid);
      if (text === undefined) return notFound(reply);
      if (request.body?.Status !== undefined) return reply.code(400).send(twilioError(30409));
      if (request.body?.Body === '') text.body = '';
      text.updatedAt = new Date();
      return messageResource(sim.accountSid, text);
    },
  );

  app.delete<{ Params: { sid: string } }>(`${path}/:sid.json`, async (request, reply) => {
    const index = sim.texts.findIndex(each => each.sid === request.params.sid);
    if (index < 0) return notFound(reply);
    sim.texts.splice(index, 1);
    return reply.code(204).send();
  });
}

function notFound(reply: FastifyReply) {
  return reply.code(404).send(twilioError(20404));
}

function drawnFault(sim: Sim): Fault | null {
  for (const kind of [...PLAIN_CHANCES, ...ACCEPTING_CHANCES]) {
    if (sim.sends.chance(sim.behaviour.sendFaults[kind] ?? 0)) return { is: kind };
  }
  return null;
}

/** The filters To, From, DateSent, `DateSent<` and `DateSent>`: a day or a time; a text not sent yet has no date and matches none. */
function isWanted(text: SimText, query: Record<string, string | undefined>): boolean {
  if (query.To !== undefined && text.to !== query.To) return false;
  if (query.From !== undefined && text.from !== query.From) return false;
  // Twilio keeps whole seconds.
  const sentAt = text.sentAt === null ? Number.NaN : Math.floor(text.sentAt.getTime() / 1000) * 1000;
  const day = query.DateSent;
  if (day !== undefined && !(sentAt >= Date.parse(day) && sentAt < Date.parse(day) + 86_400_000)) return false;
  if (query['DateSent>'] !== undefined && !(sentAt >= Date.parse(query['DateSent>']))) return false;
  if (query['DateSent<'] !== undefined && !(sentAt <= Date.parse(query['DateSent<']))) return false;
  return true;
}
