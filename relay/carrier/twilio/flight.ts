import { AsyncLocalStorage } from 'node:async_hooks';

/** What is known of one HTTP request on its way. */
export type Flight = {
  /**
   * `unobserved`: no socket of ours was asked for (as with an HTTP_PROXY). `connecting`: the request's bytes wait for the connection (and
   * its TLS handshake). `connected`: from here on bytes may have left.
   */
  stage: 'unobserved' | 'connecting' | 'connected';
  /** The answer's HTTP status; null as long as there is none. Taken here, since the SDK's exceptions believe what a body claims. */
  status: number | null;
  /** The Retry-After header of the answer, as it came. */
  retryAfter: string | null;
};

/** A request that has not begun. */
export function newFlight(): Flight {
  return { stage: 'unobserved', status: null, retryAfter: null };
}

/**
 * Hands each request its own `Flight` through the SDK, which has no other way to pass one along.
 * Agents must open one socket a request and queue none: a queued request would get its socket in another request's context.
 */
export const flights = new AsyncLocalStorage<Flight>();
