import { type AddressInfo, createServer, connect, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

export type TcpProxy = {
  readonly port: number;
  /** From now on nothing passes in either direction and nobody is told: a half-open line. */
  readonly blackHole: () => void;
  /** Everything passes again, for new lines and those that are left. */
  readonly heal: () => void;
  /** Lines that were opened so far. */
  readonly opened: () => number;
};

/** Stands between a desktop and a relay. */
export async function tcpProxy(target: number): Promise<TcpProxy> {
  const pairs = new Set<readonly [Socket, Socket]>();
  let holed = false;
  let opened = 0;
  const server = createServer(near => {
    opened += 1;
    const far = connect(target, '127.0.0.1');
    const pair = [near, far] as const;
    pairs.add(pair);
    for (const [from, to] of [pair, [far, near] as const]) {
      from.on('data', chunk => {
        if (!holed) to.write(chunk);
      });
      from.on('close', () => {
        if (!holed) to.destroy();
        pairs.delete(pair);
      });
      from.on('error', () => {});
    }
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    for (const [near, far] of pairs) {
      near.destroy();
      far.destroy();
    }
    server.close();
  });
  return {
    port: (server.address() as AddressInfo).port,
    blackHole: () => {
      holed = true;
    },
    heal: () => {
      holed = false;
    },
    opened: () => opened,
  };
}
