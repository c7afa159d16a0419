import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Controls } from './controls.ts';
import type { Sim } from './sim.ts';

const Chance = z.number().min(0).max(1);
const DelayMs = z.int().min(0).max(120_000);
const FaultKind = z.enum([
  'error',
  'too_many',
  'server_error',
  'hang',
  'reset',
  'accept_then_server_error',
  'accept_then_hang',
  'accept_then_reset',
]);

const BehaviourChange = z.strictObject({
  answerDelayMs: DelayMs.optional(),
  stepDelayMs: DelayMs.optional(),
  callbackDelayMs: DelayMs.optional(),
  webhookDelayMs: DelayMs.optional(),
  duplicateWebhooks: Chance.optional(),
  dropWebhooks: Chance.optional(),
  dropCallbacks: Chance.optional(),
  disorderCallbacks: Chance.optional(),
  callbackBeforeAnswer: Chance.optional(),
  sendFaults: z.partialRecord(FaultKind, Chance).optional(),
  optOutRefusal: z.enum(['at_once', 'later']).optional(),
});

const NextFaults = z.strictObject({
  of: z.enum(['sends', 'reads']).default('sends'),
  times: z.int().min(1).max(10_000).default(1),
  is: FaultKind,
  code: z.int().optional(),
  status: z.int().min(400).max(599).optional(),
  retryAfterSeconds: z.number().nonnegative().optional(),
});

const PhoneRule = z.strictObject({
  phoneNumber: z.string().min(1),
  fate: z
    .strictObject({ endsAs: z.enum(['sent', 'delivered', 'undelivered', 'failed']), errorCode: z.int().optional() })
    .nullable()
    .optional(),
  refuseWith: z.int().nullable().optional(),
  lineType: z.string().optional(),
});

const HeldNumber = z.strictObject({
  phoneNumber: z.string().min(1),
  friendlyName: z.string().optional(),
  smsUrl: z.string().optional(),
  smsFallbackUrl: z.string().optional(),
  smsApplicationSid: z.string().optional(),
  voiceUrl: z.string().optional(),
  canText: z.boolean().optional(),
  registration: z.enum(['registered', 'in_review', 'rejected', 'not_registered']).optional(),
});

const LeadText = z.strictObject({
  from: z.string().min(1),
  to: z.string().min(1),
  body: z.string(),
  mediaCount: z.int().min(0).max(10).default(0),
});
const LeadCall = z.strictObject({
  from: z.string().min(1),
  to: z.string().min(1),
  answer: z.enum(['completed', 'no-answer', 'busy', 'failed', 'canceled']).default('completed'),
  seconds: z.int().min(0).max(14_400).default(42),
});
const Block = z.strictObject({ lead: z.string().min(1), number: z.string().min(1), blocked: z.boolean() });
const Refusal = z.strictObject({ forMs: z.int().min(1).max(600_000) });

/** The control API: the same as `Controls`, in JSON. A body that does not fit is a 400 that says where. */
export function controlRoutes(app: FastifyInstance, sim: Sim, controls: Controls): void {
  app.get('/control/state', async () => ({
    accountSid: sim.accountSid,
    behaviour: sim.behaviour,
    queuedSendFaults: sim.nextSends.length,
    queuedReadFaults: sim.nextReads.length,
    numbers: [...sim.numbers.values()],
    blocks: [...sim.blocks],
    acceptedCount: sim.accepted.length,
    webhookCount: sim.webhooks.length,
  }));
  app.get('/control/accepted', async () => sim.accepted);
  app.get('/control/webhooks', async () => sim.webhooks);
  app.post('/control/idle', async () => {
    await controls.idle();
    return {};
  });
  app.post('/control/calm', async () => {
    controls.calm();
    return {};
  });
  app.post('/control/behaviour', async request => {
    controls.behave(withoutUndefined(BehaviourChange.parse(request.body)));
    return sim.behaviour;
  });
  app.post('/control/next', async request => {
    const { of, times, ...fault } = NextFaults.parse(request.body);
    controls[of === 'sends' ? 'nextSends' : 'nextReads'](withoutUndefined(fault), times);
    return {};
  });
  app.post('/control/phones', async request => {
    const { phoneNumber, fate, refuseWith, lineType } = PhoneRule.parse(request.body);
    if (fate !== undefined) controls.endTextsTo(phoneNumber, fate === null ? null : withoutUndefined(fate));
    if (refuseWith !== undefined) controls.refuseTextsTo(phoneNumber, refuseWith);
    if (lineType !== undefined) controls.setLineType(phoneNumber, lineType);
    return {};
  });
  app.post('/control/numbers', async request => {
    const { phoneNumber, ...change } = HeldNumber.parse(request.body);
    controls.holdNumber(phoneNumber, withoutUndefined(change));
    return {};
  });
  app.post('/control/blocks', async request => {
    const { lead, number, blocked } = Block.parse(request.body);
    controls.setBlocked(lead, number, blocked);
    return {};
  });
  app.post('/control/texts', async request => {
    const { from, to, body, mediaCount } = LeadText.parse(request.body);
    return controls.textFrom(from, to, body, { mediaCount });
  });
  app.post('/control/calls', async request => {
    const { from, to, ...options } = LeadCall.parse(request.body);
    return controls.callFrom(from, to, options);
  });
  app.post('/control/refuse-connections', async (request, reply) => {
    const { forMs } = Refusal.parse(request.body);
    reply.header('Connection', 'close');
    // Not awaited: the listener is closed only when this answer has left.
    reply.raw.once('finish', () => void controls.refuseConnections(forMs));
    return {};
  });
}

type Defined<T> = { [K in keyof T]: Exclude<T[K], undefined> };

/** Zod gives an absent property as `undefined`; what is absent must not overwrite. */
function withoutUndefined<T extends object>(value: T): Defined<T> {
  return Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as Defined<T>;
}
