import { connect, createServer, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';

export type CuttingProxy = {
  readonly port: number;
  /** How often it cut a connection before the COMMIT arrived, and how often after it, before its answer. */
  readonly cuts: { before: number; after: number };
  /** What it does with the next COMMITs: in turn, `pass` when there is nothing left. */
  readonly plan: ('before' | 'after' | 'pass')[];
  close(): Promise<void>;
};

/** Between a relay and Postgres: cuts the connection at a COMMIT, as a network does whenever it likes. */
export async function startCuttingProxy(target: { readonly host: string; readonly port: number }): Promise<CuttingProxy> {
  const cuts = { before: 0, after: 0 };
  const plan: CuttingProxy['plan'] = [];
  const open = new Set<Socket>();

  function serve(client: Socket): void {
    const server = connect(target.port, target.host);
    for (const socket of [client, server]) {
      open.add(socket);
      socket.on('error', () => {});
      socket.on('close', () => {
        open.delete(socket);
        client.destroy();
        server.destroy();
      });
    }
    let isAnswerCut = false;
    client.on('data', chunk => {
      const fate = chunk.includes('COMMIT') ? (plan.shift() ?? 'pass') : 'pass';
      if (fate === 'before') {
        cuts.before += 1;
        client.destroy();
        return;
      }
      if (fate === 'after') isAnswerCut = true;
      server.write(chunk);
    });
    server.on('data', chunk => {
      if (!isAnswerCut) return void client.write(chunk);
      // The server has answered: it is committed.
      cuts.after += 1;
      client.destroy();
    });
  }

  const listener = createServer(serve);
  await new Promise<void>(resolve => listener.listen(0, '127.0.0.1', resolve));
  return {
    port: (listener.address() as AddressInfo).port,
    cuts,
    plan,
    async close() {
      for (const socket of open) socket.destroy();
      await new Promise(resolve => listener.close(resolve));
    },
  };
}
