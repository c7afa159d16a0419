import { deliverWebhook, type OwedWebhook } from './deliver-webhook.ts';
import type { SentWebhook, Sim } from './sim.ts';

/** Sends a webhook and, where it failed and the number has a fallback address (empty: none), sends that one. Returns the last that was sent. */
export async function deliverWithFallback(sim: Sim, owed: OwedWebhook, fallbackUrl: string): Promise<SentWebhook> {
  const webhook = await deliverWebhook(sim, owed);
  const last = webhook.attempts.at(-1);
  const isFailed = last !== undefined && (last.is !== 'answered' || last.status >= 400);
  if (!isFailed || fallbackUrl === '') return webhook;
  const errorCode = last.is === 'answered' ? '11200' : last.is === 'not_answered' ? '11205' : '11210';
  const parameters = { ...owed.parameters, ErrorCode: errorCode, ErrorUrl: owed.url.split('#')[0] ?? owed.url };
  return deliverWebhook(sim, { kind: 'fallback', carrierId: owed.carrierId, url: fallbackUrl, parameters });
}
