import { fileURLToPath } from 'node:url';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/**
 * The window in a browser, with an in-memory desktop behind it, to look at each of its states: `npx vite --config dev/preview/vite.config.ts`,
 * then /dev/preview/?state=offline and the like. Never shipped.
 */
export default defineConfig({
  root: fileURLToPath(new URL('../..', import.meta.url)),
  plugins: [react(), tailwindcss()],
  cacheDir: 'node_modules/.vite-preview',
  server: { host: '127.0.0.1', port: 5199, strictPort: true },
  optimizeDeps: { entries: ['dev/preview/index.html'] },
});
