import formbody from '@fastify/formbody';
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import type { CallEvent, CallPlan, InboundCall } from '../carrier/call-port.ts';
import type { Acknowledgement, Carrier, InboundText, StatusEvent, WebhookForm } from '../carrier/carrier.ts';
import type { Metrics, WebhookKind } from '../observability/metrics.ts';
import { actAs } from '../store/acting-as.ts';
import { StoreUnavailable } from '../store/store-unavailable.ts';
import { Refusal } from './refusal.ts';

/** Use cases that resolve once their effect is committed. [D4] */
export type WebhookEffects = {
  readonly receiveText: (text: InboundText) => Promise<unknown>;
  readonly recordStatus: (event: StatusEvent) => Promise<unknown>;
  readonly answerCall: (call: InboundCall) => Promise<CallPlan>;
  readonly followCall: (event: CallEvent) => Promise<CallPlan>;
};

/** More than the longest text with every parameter there is. */
const MOST_BYTES = 64 * 1024;

/** Where the carrier tells us of texts, of what became of ours, and of calls. */
export function carrierWebhooks(carrier: Carrier, effects: WebhookEffects, metrics: Metrics): FastifyPluginAsync {
  /** Checks that the carrier sent it, reads it, waits for its effect, and only then answers: a 2xx tells the carrier not to retry. */
  async function handle<Event, Effect>(
    kind: WebhookKind,
    request: FastifyRequest,
    reply: FastifyReply,
    read: (form: WebhookForm) => Event | null,
    effect: (event: Event) => Promise<Effect>,
    answer: (done: Effect) => Acknowledgement = () => carrier.acknowledge(),
  ): Promise<FastifyReply> {
    const form = asForm(request.body);
    const url = request.raw.url ?? '';
    const signature = request.headers['x-twilio-signature'];
    const isSigned = carrier.verifyWebhook({
      method: request.method,
      url,
      form: form ?? {},
      signature: typeof signature === 'string' ? signature : undefined,
    });
    if (!isSigned) {
      metrics.webhook(kind, 'forged');
      return reply.code(403).send();
    }
    const event = form === null ? null : read(form);
    if (event === null) {
      metrics.webhook(kind, 'malformed');
      throw new Refusal('invalid_request', { detail: 'This is not what the carrier sends here.' });
    }
    const begunAt = performance.now();
    let done: Effect;
    try {
      done = await effect(event);
      metrics.commit((performance.now() - begunAt) / 1000);
    } catch (error) {
      metrics.webhook(kind, error instanceof StoreUnavailable ? 'unavailable' : 'failed');
      throw error;
    }
    metrics.webhook(kind, 'committed');
    const { status, contentType, body } = answer(done);
    return reply.code(status).type(contentType).send(body);
  }

  // No browser shows these answers, and the carrier's webhooks cannot be slowed down.
  const options = { bodyLimit: MOST_BYTES, helmet: false, config: { rateLimit: false } } as const;
  return async app => {
    await app.register(formbody, { bodyLimit: MOST_BYTES });
    app.addHook('onRequest', (_request, reply, done) => {
      reply.header('x-content-type-options', 'nosniff');
      done();
    });
    app.addHook('preHandler', (_request, _reply, done) => actAs({ kind: 'carrier', id: null }, done));
    app.post('/messages', options, (request, reply) =>
      handle('messages', request, reply, form => carrier.readInboundText(form), effects.receiveText),
    );
    app.post('/message-status', options, (request, reply) =>
      handle('message-status', request, reply, form => carrier.readStatusEvent(request.raw.url ?? '', form), effects.recordStatus),
    );
    const goOn = (plan: CallPlan) => carrier.answerCall(plan);
    app.post('/voice', { bodyLimit: MOST_BYTES }, (request, reply) =>
      handle('voice', request, reply, form => carrier.readInboundCall(form), effects.answerCall, goOn),
    );
    app.post('/voice-status', { bodyLimit: MOST_BYTES }, (request, reply) =>
      handle('voice-status', request, reply, form => carrier.readCallEvent(form), effects.followCall, goOn),
    );
    app.post('/recording', { bodyLimit: MOST_BYTES }, (request, reply) =>
      handle('recording', request, reply, form => carrier.readCallEvent(form), effects.followCall),
    );
  };
}

/** A parsed form; null for anything else that found its way here. */
function asForm(body: unknown): WebhookForm | null {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return null;
  const isForm = Object.values(body).every(
    value => typeof value === 'string' || (Array.isArray(value) && value.every(item => typeof item === 'string')),
  );
  return isForm ? (body as WebhookForm) : null;
}
