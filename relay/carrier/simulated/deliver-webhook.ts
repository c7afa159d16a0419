import { postWebhook, type WebhookAttempt } from './post-webhook.ts';
import type { FormParameters } from './sign-webhook.ts';
import type { SentWebhook, Sim } from './sim.ts';

export type OwedWebhook = {
  readonly kind: SentWebhook['kind'];
  readonly carrierId: string;
  readonly url: string;
  readonly parameters: FormParameters;
};

/** Sends a webhook as the behaviour says (late, twice, never) and returns the record of its first sending. */
export async function deliverWebhook(sim: Sim, owed: OwedWebhook): Promise<SentWebhook> {
  const { behaviour } = sim;
  const random = sim.random.named(`${owed.kind} ${owed.carrierId} ${String(owed.parameters.MessageStatus)}`);
  const isDropped = random.chance(owed.kind === 'status' ? behaviour.dropCallbacks : behaviour.dropWebhooks);
  const isDoubled = random.chance(behaviour.duplicateWebhooks);
  if (isDropped) return record(sim, owed, true, []);
  const idempotencyToken = random.hex(32);
  const post = () =>
    postWebhook({ url: owed.url, parameters: owed.parameters, authToken: sim.authToken, idempotencyToken, signal: sim.closing });
  const first = post().then(attempts => record(sim, owed, false, attempts));
  // The second copy goes out beside the first, as a retry after a lost answer would.
  if (isDoubled) void sim.work.track(post().then(attempts => record(sim, owed, false, attempts)));
  return first;
}

function record(sim: Sim, owed: OwedWebhook, dropped: boolean, attempts: readonly WebhookAttempt[]): SentWebhook {
  const sent = { ...owed, dropped, attempts };
  sim.webhooks.push(sent);
  return sent;
}
