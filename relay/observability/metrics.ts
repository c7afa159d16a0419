import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';

export type WebhookKind = 'messages' | 'message-status' | 'voice' | 'voice-status' | 'recording';
export type WebhookResult = 'committed' | 'forged' | 'malformed' | 'unavailable' | 'failed';
export type OutboxDepth = { readonly depth: number; readonly oldestSeconds: number };

/**
 * What `/metrics` shows. Labels are fixed words only: no account, number or person. This file alone knows prom-client.
 */
export type Metrics = {
  webhook(kind: WebhookKind, result: WebhookResult): void;
  request(route: string, method: string, status: number, seconds: number): void;
  commit(seconds: number): void;
  carrierOutcome(outcome: string): void;
  email(outcome: 'sent' | 'later' | 'refused'): void;
  signIn(result: 'accepted' | 'refused' | 'throttled'): void;
  feedConnections(change: 1 | -1): void;
  feedClosed(code: number): void;
  /** The exposition text and its content type. */
  expose(): Promise<{ contentType: string; body: string }>;
};

/** `outbox` is asked at each scrape; a throw leaves the gauges as they were. */
export function createMetrics(outbox: () => OutboxDepth | Promise<OutboxDepth>): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const webhooks = new Counter({
    name: 'leadline_webhooks_total',
    help: 'Carrier webhooks by kind and result.',
    labelNames: ['kind', 'result'],
    registers,
  });
  const requests = new Histogram({
    name: 'leadline_http_request_seconds',
    help: 'Time to answer, by route pattern.',
    labelNames: ['route', 'method', 'status'],
    buckets: [0.005, 0.02, 0.1, 0.5, 2, 10],
    registers,
  });
  const commits = new Histogram({
    name: 'leadline_commit_seconds',
    help: 'Time until the effect of a webhook is committed.',
    buckets: [0.001, 0.005, 0.02, 0.1, 0.5, 2],
    registers,
  });
  const outcomes = new Counter({
    name: 'leadline_carrier_outcomes_total',
    help: 'What became of texts handed to the carrier.',
    labelNames: ['outcome'],
    registers,
  });
  const emails = new Counter({
    name: 'leadline_emails_total',
    help: 'What the mail server made of emails to staff: sent, later (to be tried again) or refused.',
    labelNames: ['outcome'],
    registers,
  });
  const signIns = new Counter({ name: 'leadline_sign_ins_total', help: 'Sign-in attempts.', labelNames: ['result'], registers });
  const connections = new Gauge({ name: 'leadline_feed_connections', help: 'Open feed connections.', registers });
  const closes = new Counter({
    name: 'leadline_feed_closes_total',
    help: 'Feed connections closed by the relay, by close code.',
    labelNames: ['code'],
    registers,
  });
  const depth = new Gauge({ name: 'leadline_outbox_depth', help: 'Texts that wait to be handed to the carrier.', registers });
  const oldest = new Gauge({ name: 'leadline_outbox_oldest_seconds', help: 'Age of the oldest of them.', registers });
  return {
    webhook: (kind, result) => webhooks.inc({ kind, result }),
    request: (route, method, status, seconds) => requests.observe({ route, method, status: `${Math.floor(status / 100)}xx` }, seconds),
    commit: seconds => commits.observe(seconds),
    carrierOutcome: outcome => outcomes.inc({ outcome }),
    email: outcome => emails.inc({ outcome }),
    signIn: result => signIns.inc({ result }),
    feedConnections: change => connections.inc(change),
    feedClosed: code => closes.inc({ code: String(code) }),
    async expose() {
      try {
        const now = await outbox();
        depth.set(now.depth);
        oldest.set(now.oldestSeconds);
      } catch {
        // The store cannot be read: readiness says so; the other numbers are still worth having.
      }
      return { contentType: registry.contentType, body: await registry.metrics() };
    },
  };
}
