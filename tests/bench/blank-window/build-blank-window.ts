import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { build } from 'vite';
import { projectRoot } from '../../../dev/project-root.ts';

const SOURCES = import.meta.dirname;

/** Builds the blank window as electron.vite.config.ts builds the app, and returns the folder to run. The app has to be built before. */
export async function buildBlankWindow(): Promise<string> {
  const folder = join(projectRoot, 'out', 'bench', 'blank');
  await build({
    ...{ configFile: false, root: SOURCES, logLevel: 'warn', plugins: [react()] },
    build: { outDir: join(folder, 'page'), emptyOutDir: true, target: 'chrome130', minify: true, assetsInlineLimit: 0 },
  });
  await build({
    ...{ configFile: false, root: SOURCES, logLevel: 'warn', publicDir: false },
    build: {
      ...{ ssr: true, outDir: folder, emptyOutDir: false, target: 'node20' },
      rolldownOptions: {
        external: ['electron'],
        input: { main: join(SOURCES, 'main.ts') },
        output: { format: 'cjs', entryFileNames: '[name].js' },
      },
    },
    ssr: { noExternal: true },
  });
  await writeFile(join(folder, 'package.json'), JSON.stringify({ name: 'blank', version: '0.0.0', main: 'main.js' }));
  return folder;
}
