import { freePort } from '../../support/free-port.ts';
import type { Place } from './a-place.ts';
import { startBalancer } from './balancer.ts';
import type { RelayUnderTest } from './relay-under-test.ts';

type Node = { readonly relay: RelayUnderTest; readonly port: number; isUp: boolean };

/**
 * Two relays on one database behind one address, as behind a load balancer: each connection of the carrier or of a desktop reaches one of
 * those that are up, in turn. A kill hits one of them, in turn; the other goes on.
 */
export function twoNodes(make: (place: Place) => RelayUnderTest): (place: Place) => RelayUnderTest {
  return place => {
    const nodes: Node[] = [];
    let stopBalancer: (() => Promise<void>) | undefined;
    let turn = 0;

    function next(): Node | undefined {
      const up = nodes.filter(node => node.isUp);
      turn += 1;
      return up[turn % Math.max(1, up.length)];
    }

    async function begin(): Promise<void> {
      for (let count = 0; count < 2; count++) {
        const port = await freePort();
        nodes.push({ port, relay: make({ ...place, port }), isUp: false });
      }
      stopBalancer = await startBalancer(place.port, () => next()?.port);
    }

    const through = (node: Node | undefined): RelayUnderTest => node?.relay ?? (nodes[0] as Node).relay;
    return {
      async start() {
        if (stopBalancer === undefined) await begin();
        await Promise.all(
          nodes.map(async node => {
            if (node.isUp) return;
            await node.relay.start();
            node.isUp = true;
          }),
        );
      },
      async kill() {
        const node = next();
        if (node === undefined) return;
        node.isUp = false;
        await node.relay.kill();
      },
      async end() {
        for (const node of nodes) node.isUp = false;
        await Promise.all(nodes.map(node => node.relay.end()));
        const stop = stopBalancer;
        stopBalancer = undefined;
        nodes.length = 0;
        await stop?.();
      },
      sendText: command => through(next()).sendText(command),
      requestConsent: command => through(next()).requestConsent(command),
      cancelText: messageId => through(next()).cancelText(messageId),
      resendText: (messageId, id) => through(next()).resendText(messageId, id),
      async pass(ms) {
        await Promise.all(nodes.map(node => node.relay.pass(ms)));
      },
      hasOwnClock: make(place).hasOwnClock,
    };
  };
}
