import { globSync } from 'node:fs';
import { basename, join } from 'node:path';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

const root = import.meta.dirname;

/** SQLite's addon is native, so it stays in node_modules; everything else is bundled, the relay's packages that main uses included. */
const external = ['electron', 'better-sqlite3'];

/** main.ts and the files that main starts beside itself: a worker or process each. */
const mainEntries = ['src-main/main.ts', ...globSync('src-main/**/{worker,*-worker,*-process}.ts', { cwd: root })];

/**
 * Main is built as a script, since Electron 33 now and then never finishes loading a module under load. The project's package.json calls
 * every .js a module, so out/main says otherwise.
 */
const commonJs = {
  name: 'out-main-is-commonjs',
  generateBundle(this: { emitFile(file: { type: 'asset'; fileName: string; source: string }): void }) {
    this.emitFile({ type: 'asset', fileName: 'package.json', source: '{ "type": "commonjs" }\n' });
  },
};

/** What the page's first screen is made of, in one file: each file more is one more question to main before anything is shown. */
const firstScreen = new Set<string>();
const findFirstScreen = {
  name: 'find-first-screen',
  buildEnd(this: { getModuleInfo(id: string): { importedIds: readonly string[] } | null }): void {
    const add = (id: string): void => {
      if (firstScreen.has(id)) return;
      firstScreen.add(id);
      for (const imported of this.getModuleInfo(id)?.importedIds ?? []) add(imported);
    };
    firstScreen.clear();
    add(join(root, 'src-renderer/app/main.tsx'));
  },
};

/** What is built runs in Electron 33 (Node 20, Chromium 130) and later. */
export default defineConfig({
  main: {
    plugins: [commonJs],
    build: {
      outDir: join(root, 'out/main'),
      externalizeDeps: false,
      target: 'node20',
      rolldownOptions: {
        external,
        input: Object.fromEntries(mainEntries.map(path => [basename(path, '.ts'), join(root, path)])),
        output: { format: 'cjs', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      outDir: join(root, 'out/preload'),
      externalizeDeps: false,
      target: 'node20',
      rolldownOptions: {
        external: ['electron'],
        input: { preload: join(root, 'src-main/preload.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' }, // a sandboxed preload cannot be a module
      },
    },
  },
  renderer: {
    root: join(root, 'src-renderer'),
    plugins: [react(), tailwindcss(), findFirstScreen],
    build: {
      outDir: join(root, 'out/renderer'),
      emptyOutDir: true,
      target: 'chrome130',
      minify: true,
      assetsInlineLimit: 0, // the content policy lets nothing in by a data: address
      rolldownOptions: {
        input: join(root, 'src-renderer/index.html'),
        output: {
          codeSplitting: {
            groups: [{ name: 'first-screen', test: (id: string) => firstScreen.has(id) || id.includes('rolldown/runtime') }],
          },
        },
      },
    },
  },
});
