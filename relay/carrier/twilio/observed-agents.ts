import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import type { Duplex } from 'node:stream';
import { flights } from './flight.ts';

/** Notes in the current flight when its connection stands. A socket is used once: a reset of an old one would look like a lost answer. */
function observe<Socket extends Duplex | null | undefined>(socket: Socket, connected: 'connect' | 'secureConnect'): Socket {
  const flight = flights.getStore();
  if (flight === undefined || !socket) return socket;
  flight.stage = 'connecting';
  socket.once(connected, () => {
    flight.stage = 'connected';
  });
  return socket;
}

class ObservedHttpAgent extends HttpAgent {
  override createConnection(...args: Parameters<HttpAgent['createConnection']>) {
    return observe(super.createConnection(...args), 'connect');
  }
}

class ObservedHttpsAgent extends HttpsAgent {
  override createConnection(...args: Parameters<HttpsAgent['createConnection']>) {
    return observe(super.createConnection(...args), 'secureConnect');
  }
}

/** Agents that tell a connection that never stood from one that broke. */
export function observedAgents() {
  return { http: new ObservedHttpAgent({ keepAlive: false }), https: new ObservedHttpsAgent({ keepAlive: false }) };
}
