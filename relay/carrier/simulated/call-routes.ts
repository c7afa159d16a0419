import type { FastifyInstance } from 'fastify';
import { callResource } from './call-resource.ts';
import { pageOf } from './page-of.ts';
import type { Sim } from './sim.ts';
import type { SimCall } from './sim-call.ts';

type Query = Readonly<Record<string, string | undefined>>;

/** `…/Calls`: list, newest first. */
export function callRoutes(app: FastifyInstance, sim: Sim): void {
  const path = `/2010-04-01/Accounts/${sim.accountSid}/Calls.json`;

  app.get<{ Querystring: Query }>(path, async ({ query }) => {
    await sim.work.pause(sim.behaviour.answerDelayMs);
    const items = sim.calls.filter(call => isWanted(call, query)).reverse();
    return pageOf({ path, query, name: 'calls', items, show: call => callResource(sim.accountSid, call) });
  });
}

/** The filters To, From, ParentCallSid, Status and `StartTime>`. */
function isWanted(call: SimCall, query: Query): boolean {
  if (query.To !== undefined && call.to !== query.To) return false;
  if (query.From !== undefined && call.from !== query.From) return false;
  if (query.ParentCallSid !== undefined && call.parentSid !== query.ParentCallSid) return false;
  if (query.Status !== undefined && call.status !== query.Status) return false;
  // Twilio keeps whole seconds.
  const startedAt = Math.floor(call.startedAt.getTime() / 1000) * 1000;
  return query['StartTime>'] === undefined || startedAt >= Date.parse(query['StartTime>']);
}
