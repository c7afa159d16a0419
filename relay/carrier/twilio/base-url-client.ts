import twilio from 'twilio';
import { flights } from './flight.ts';
import { observedAgents } from './observed-agents.ts';

type RequestOptions<T> = Parameters<typeof twilio.RequestClient.prototype.request<T>>[0];

/** The SDK's HTTP client, sent to another base URL (all of Twilio's products alike) and watched for how far each request came. */
export class BaseUrlClient extends twilio.RequestClient {
  readonly #base: URL | null;

  /** `baseUrl` null: Twilio's own. */
  constructor(baseUrl: URL | null, timeoutMs: number) {
    super({ timeout: timeoutMs, keepAlive: false });
    this.#base = baseUrl;
    const agents = observedAgents(2 * timeoutMs);
    this.axios.defaults.httpAgent = agents.http;
    // With HTTP_PROXY set the SDK has put in an agent of its own, which must stay.
    if (!process.env.HTTP_PROXY) this.axios.defaults.httpsAgent = agents.https;
  }

  override async request<T>(options: RequestOptions<T>) {
    const response = await super.request<T>({ ...options, uri: this.#rebased(options.uri) });
    const flight = flights.getStore();
    if (flight === undefined) return response;
    const retryAfter: unknown = response.headers?.['retry-after'];
    flight.status = response.statusCode;
    flight.retryAfter = typeof retryAfter === 'string' ? retryAfter : null;
    return response;
  }

  #rebased(uri: string): string {
    if (this.#base === null) return uri;
    const url = new URL(uri);
    url.protocol = this.#base.protocol;
    url.host = this.#base.host;
    // A host without a port keeps the old one otherwise.
    url.port = this.#base.port;
    return url.href;
  }
}
