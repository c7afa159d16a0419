import { defineConfig } from 'vitest/config';

const needElectron = ['tests/desktop/**', 'tests/packaging/packaged-app.test.ts'];

/** `fast` needs nothing built; `desktop` and `packaging` are run by dev/test.ts, which builds and prepares Electron first. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'fast',
          include: ['tests/**/*.test.{ts,tsx}'],
          exclude: [...needElectron, 'tests/bench/**'],
          globalSetup: 'tests/support/postgres-server.ts',
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
