import { connect, createServer, type Socket } from 'node:net';

/** Passes each connection to this port on to the port that `next` names then; without one it is closed at once. Answers how to stop. */
export async function startBalancer(port: number, next: () => number | undefined): Promise<() => Promise<void>> {
  const server = createServer(socket => passOn(socket, next()));
  await new Promise<void>(resolve => server.listen(port, '127.0.0.1', resolve));
  return () => new Promise<void>(resolve => server.close(() => resolve()));
}

function passOn(socket: Socket, port: number | undefined): void {
  socket.on('error', () => {});
  if (port === undefined) return void socket.destroy();
  const other = connect(port, '127.0.0.1');
  for (const [from, to] of [
    [socket, other],
    [other, socket],
  ] as const) {
    from.on('error', () => to.destroy());
    from.on('close', () => to.destroy());
    from.pipe(to);
  }
}
