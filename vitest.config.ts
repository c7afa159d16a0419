import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { LongestFirst } from './dev/longest-first.ts';

const needElectron = ['tests/desktop/**', 'tests/packaging/packaged-app.test.ts'];

/** Vitest leaves a core idle by itself, and much of these tests is waiting: for sockets, for processes that start, for Postgres. */
const fastWorkers = Math.max(3, availableParallelism());

/** `fast` needs nothing built; `desktop` and `packaging` are run by dev/test.ts, which builds and prepares Electron first. */
export default defineConfig({
  test: {
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        test: {
          name: 'fast',
          include: ['tests/**/*.test.{ts,tsx}'],
          exclude: [...needElectron, 'tests/bench/**'],
          globalSetup: 'tests/support/postgres-server.ts',
          maxWorkers: fastWorkers,
          testTimeout: 20_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'desktop',
          include: ['tests/desktop/**/*.test.ts'],
          globalSetup: 'tests/desktop/support/global-setup.ts',
          fileParallelism: false,
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'packaging',
          include: ['tests/packaging/packaged-app.test.ts'],
          globalSetup: 'tests/desktop/support/global-setup.ts',
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 240_000,
        },
      },
    ],
  },
});
