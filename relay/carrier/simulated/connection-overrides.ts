export type RetryOn = '4xx' | '5xx' | 'ct' | 'rt';

export type ConnectionOverrides = {
  readonly connectTimeoutMs: number;
  readonly readTimeoutMs: number;
  readonly totalTimeoutMs: number;
  readonly retries: number;
  readonly retryOn: ReadonlySet<RetryOn>;
};

const EVERY: readonly RetryOn[] = ['4xx', '5xx', 'ct', 'rt'];

const within = (text: string | null, least: number, most: number, otherwise: number) => {
  const value = text === null || text.trim() === '' ? Number.NaN : Number(text);
  return Number.isInteger(value) && value >= least && value <= most ? value : otherwise;
};

/**
 * Splits a webhook's URL into what is called and signed, and how: `#ct=…&rt=…&tt=…&rc=…&rp=…`, times in milliseconds. A value out of range
 * counts as not given. Without a fragment: one retry, and only when no connection came about.
 * Source: Twilio, "Webhooks connection overrides".
 */
export function connectionOverrides(webhookUrl: string): { url: string; overrides: ConnectionOverrides } {
  const [url = '', fragment = ''] = webhookUrl.split('#', 2);
  const given = new URLSearchParams(fragment);
  const policies = (given.get('rp') ?? 'ct').split(',');
  return {
    url,
    overrides: {
      connectTimeoutMs: within(given.get('ct'), 100, 10_000, 5_000),
      readTimeoutMs: within(given.get('rt'), 100, 15_000, 15_000),
      totalTimeoutMs: within(given.get('tt'), 100, 15_000, 15_000),
      retries: within(given.get('rc'), 0, 5, 1),
      retryOn: new Set(policies.includes('all') ? EVERY : EVERY.filter(policy => policies.includes(policy))),
    },
  };
}
