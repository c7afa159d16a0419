import { join } from 'node:path';
import { build } from './build.ts';
import { electronRuntime } from './electron-runtime.ts';
import { endProcess } from './end-process.ts';
import { projectRoot } from './project-root.ts';
import { systemPackages } from './system-packages.ts';
import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** `npm run desktop`: builds and starts the app alone. It asks for the relay's address at sign-in. */
if (process.platform === 'linux' && !process.env['DISPLAY'] && !process.env['WAYLAND_DISPLAY']) {
  console.error('Leadline: this machine has no display to show the window on. `npm start` plays a conversation without one.');
  process.exit(1);
}
await systemPackages(['electron', 'addon build']);
const runtime = await electronRuntime();
await build();
const root = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
const child = spawn(runtime.executable, [...root, ...process.argv.slice(2), join(projectRoot)], {
  stdio: 'inherit',
  env: { ...process.env, ...runtime.env },
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void endProcess(child));
const [code] = (await once(child, 'exit')) as [number | null];
process.exitCode = code ?? 0;
