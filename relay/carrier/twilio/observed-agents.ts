import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import type { Duplex } from 'node:stream';
import { flights } from './flight.ts';

/**
 * Agents that tell a connection that never stood from one that broke, and that end each connection after `limitMs`: a time-out of the SDK
 * starts anew with every byte, so that an answer that trickles would never end. A socket is used once: a reset of an old one would look like
 * a lost answer.
 */
export function observedAgents(limitMs: number) {
  return { http: new ObservedHttpAgent(limitMs), https: new ObservedHttpsAgent(limitMs) };
}

function observe<Socket extends Duplex | null | undefined>(
  socket: Socket,
  connected: 'connect' | 'secureConnect',
  limitMs: number,
): Socket {
  const flight = flights.getStore();
  if (!socket) return socket;
  const limit = setTimeout(() => socket.destroy(new Error('the answer took too long')), limitMs);
  socket.once('close', () => clearTimeout(limit));
  if (flight === undefined) return socket;
  flight.stage = 'connecting';
  socket.once(connected, () => {
    flight.stage = 'connected';
  });
  return socket;
}

class ObservedHttpAgent extends HttpAgent {
  readonly #limitMs: number;

  constructor(limitMs: number) {
    super({ keepAlive: false });
    this.#limitMs = limitMs;
  }

  override createConnection(...args: Parameters<HttpAgent['createConnection']>) {
    return observe(super.createConnection(...args), 'connect', this.#limitMs);
  }
}

class ObservedHttpsAgent extends HttpsAgent {
  readonly #limitMs: number;

  constructor(limitMs: number) {
    super({ keepAlive: false });
    this.#limitMs = limitMs;
  }

  override createConnection(...args: Parameters<HttpsAgent['createConnection']>) {
    return observe(super.createConnection(...args), 'secureConnect', this.#limitMs);
  }
}
