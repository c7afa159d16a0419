import { createServer, type Server } from 'node:net';

/** Below the range that the system gives to outgoing connections: the port of a relay that is down must still be free when it comes back. */
const FIRST_PORT = 18_000;
const BLOCKS = 28;
/** So many that a port comes round again only long after what had it is over. */
const BLOCK = 500;
let block: Promise<number> | undefined;
let turn = 0;

/** A port that stays this process's own, also while nothing listens there: other test files run beside this one. */
export async function freePort(): Promise<number> {
  block ??= claimBlock();
  const first = await block;
  for (let tries = 1; tries < BLOCK; tries++) {
    turn = (turn % (BLOCK - 1)) + 1;
    const port = first + turn;
    const probe = await listenAt(port);
    if (probe === null) continue;
    await new Promise(resolve => probe.close(resolve));
    return port;
  }
  throw new Error('No port is free');
}

/** Whoever listens at the first port of a block has all of it, until the process ends. */
async function claimBlock(): Promise<number> {
  for (let tries = 0; tries < BLOCKS; tries++) {
    const first = FIRST_PORT + ((process.pid + tries) % BLOCKS) * BLOCK;
    const claim = await listenAt(first);
    if (claim === null) continue;
    claim.unref();
    return first;
  }
  throw new Error('No block of ports is free');
}

function listenAt(port: number): Promise<Server | null> {
  const server = createServer();
  return new Promise(resolve => {
    server.once('error', () => resolve(null));
    server.listen(port, '127.0.0.1', () => resolve(server));
  });
}
