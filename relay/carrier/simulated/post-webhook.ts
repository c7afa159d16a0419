import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { connectionOverrides, type ConnectionOverrides, type RetryOn } from './connection-overrides.ts';
import { signWebhook, type FormParameters } from './sign-webhook.ts';

export type WebhookAttempt =
  | { readonly is: 'answered'; readonly status: number; readonly contentType: string; readonly body: string }
  | { readonly is: 'not_connected'; readonly why: string }
  /** Connected, and then no whole answer. */
  | { readonly is: 'not_answered'; readonly why: string };

export type WebhookRequest = {
  readonly url: string;
  readonly parameters: FormParameters;
  readonly authToken: string;
  /** The same in each retry of one webhook. */
  readonly idempotencyToken: string;
  /** Ends the request when the carrier closes. */
  readonly signal: AbortSignal;
};

/** Posts one signed webhook as Twilio does, with the retries that its URL asks for. Returns every attempt, the last one last; never rejects. */
export async function postWebhook(webhook: WebhookRequest): Promise<readonly WebhookAttempt[]> {
  const { url, overrides } = connectionOverrides(webhook.url);
  const headers = {
    'Content-Type': 'application/x-www-form-urlencoded; charset=UTF-8',
    'X-Twilio-Signature': signWebhook(webhook.authToken, url, webhook.parameters),
    'I-Twilio-Idempotency-Token': webhook.idempotencyToken,
    'User-Agent': 'TwilioProxy/1.1',
    Accept: '*/*',
    Connection: 'close',
  };
  const body = encodeForm(webhook.parameters);
  const deadline = performance.now() + overrides.totalTimeoutMs;
  const attempts: WebhookAttempt[] = [];
  for (let count = 0; count <= overrides.retries; count++) {
    const leftMs = deadline - performance.now();
    if (count > 0 && leftMs <= 0) break;
    const attempt = await postOnce(url, headers, body, overrides, leftMs, webhook.signal);
    attempts.push(attempt);
    const failure = failureOf(attempt);
    if (failure === null || !overrides.retryOn.has(failure) || webhook.signal.aborted) break;
  }
  return attempts;
}

function failureOf(attempt: WebhookAttempt): RetryOn | null {
  switch (attempt.is) {
    case 'not_connected':
      return 'ct';
    case 'not_answered':
      return 'rt';
    case 'answered':
      if (attempt.status >= 500) return '5xx';
      return attempt.status >= 400 ? '4xx' : null;
  }
}

function encodeForm(parameters: FormParameters): string {
  const form = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    for (const each of typeof value === 'string' ? [value] : value) form.append(name, each);
  }
  return form.toString();
}

function postOnce(
  url: string,
  headers: Record<string, string>,
  body: string,
  overrides: ConnectionOverrides,
  leftMs: number,
  signal: AbortSignal,
): Promise<WebhookAttempt> {
  return new Promise(resolve => {
    const secure = url.startsWith('https:');
    let connected = false;
    const fail = (why: string) => resolve({ is: connected ? 'not_answered' : 'not_connected', why });
    const attempt = (secure ? requestHttps : requestHttp)(url, {
      method: 'POST',
      headers: { ...headers, 'Content-Length': Buffer.byteLength(body) },
      signal,
    });
    let timer = setTimeout(() => attempt.destroy(new Error('connect time-out')), Math.min(overrides.connectTimeoutMs, leftMs));
    attempt.on('socket', socket => {
      socket.once(secure ? 'secureConnect' : 'connect', () => {
        connected = true;
        clearTimeout(timer);
        timer = setTimeout(() => attempt.destroy(new Error('read time-out')), Math.min(overrides.readTimeoutMs, leftMs));
      });
    });
    attempt.on('response', response => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', error => fail(error.message));
      response.on('end', () =>
        resolve({
          is: 'answered',
          status: response.statusCode ?? 0,
          contentType: response.headers['content-type'] ?? '',
          body: Buffer.concat(chunks).toString('utf8'),
        }),
      );
    });
    attempt.on('error', error => fail(error.message));
    attempt.on('close', () => {
      clearTimeout(timer);
      fail('closed');
    });
    attempt.end(body);
  });
}
