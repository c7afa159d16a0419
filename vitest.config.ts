import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { LongestFirst } from './dev/longest-first.ts';

const needElectron = ['tests/desktop/**', 'tests/packaging/packaged-app.test.ts'];

/** Vitest leaves a core idle by itself, and much of these tests is waiting: for sockets, for processes that start, for Postgres. */
const fastWorkers = Math.max(3, availableParallelism());

/** Each file has a worker of its own, and many start relays: what Node compiled for one serves all. */
process.env['NODE_COMPILE_CACHE'] ??= fileURLToPath(new URL('node_modules/.cache/compiled', import.meta.url));

/**
 * Limits for what hangs: a busy machine may take many times what ours takes, and a limit costs nothing where all is well. Whatever waits for a
 * condition gives up after a minute, before its test does, and so says for what it waited.
 */
const PATIENT = { testTimeout: 180_000, hookTimeout: 300_000, expect: { poll: { timeout: 60_000 } } };

/** `fast` needs nothing built; `desktop` and `packaging` are run by dev/test.ts, which builds and prepares Electron first. */
export default defineConfig({
  test: {
    sequence: { sequencer: LongestFirst },
    teardownTimeout: 120_000, // as patient as the rest, for workers that end slowly on a busy machine
    projects: [
      {
        test: {
          name: 'fast',
          include: ['tests/**/*.test.{ts,tsx}'],
          exclude: [...needElectron, 'tests/bench/**'],
          globalSetup: 'tests/support/postgres-server.ts',
          maxWorkers: fastWorkers,
          ...PATIENT,
        },
      },
      {
        test: {
          name: 'desktop',
          include: ['tests/desktop/**/*.test.ts'],
          globalSetup: 'tests/desktop/support/global-setup.ts',
          fileParallelism: false,
          ...PATIENT,
        },
      },
      {
        test: {
          name: 'packaging',
          include: ['tests/packaging/packaged-app.test.ts'],
          globalSetup: 'tests/desktop/support/global-setup.ts',
          fileParallelism: false,
          ...PATIENT,
        },
      },
    ],
  },
});
