// Runs one of the project's TypeScript files under the Node that the project pins, whatever Node the machine has (20 or later).
// Usage: node dev/run.mjs <script.ts> [arguments]. Plain JavaScript on purpose: it runs before anything is installed.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { constants } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const modules = join(root, 'node_modules');
const stampFile = join(modules, '.leadline-installed');
const pinnedNode = join(modules, 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
const windows = process.platform === 'win32';

const [script, ...args] = process.argv.slice(2);
if (script === undefined) {
  console.error('Usage: node dev/run.mjs <script.ts> [arguments]');
  process.exit(2);
}

const lockFile = join(root, 'package-lock.json');
const wanted = createHash('sha256').update(readFileSync(lockFile)).digest('hex');
if (!isInstalled()) await install();
run();

function isInstalled() {
  if (!existsSync(pinnedNode)) return false;
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === wanted) return true;
  if (!holdsWhatTheLockNames()) return false;
  writeFileSync(stampFile, wanted);
  return true;
}

/** Whether somebody's own `npm install` has already brought node_modules to what package-lock.json names. */
function holdsWhatTheLockNames() {
  const hidden = join(modules, '.package-lock.json');
  if (!existsSync(hidden)) return false;
  const present = JSON.parse(readFileSync(hidden, 'utf8')).packages;
  const named = JSON.parse(readFileSync(lockFile, 'utf8')).packages;
  return Object.entries(named).every(([path, entry]) => {
    if (path === '') return true;
    const found = present[path];
    return found === undefined ? entry.optional === true : found.version === entry.version && found.integrity === entry.integrity;
  });
}

/** Everything said here goes to stderr: stdout belongs to the script, which may promise one JSON document. */
async function install() {
  const why = existsSync(modules) ? 'node_modules is not what package-lock.json names' : 'node_modules is missing';
  console.error(`Leadline: ${why}; installing with npm ci (a minute or two) ...`);
  const startedAt = Date.now();
  const seconds = () => Math.round((Date.now() - startedAt) / 1000);
  const npm = spawn('npm', ['ci', '--loglevel=error', '--no-audit', '--no-fund'], { cwd: root, stdio: ['ignore', 2, 2], shell: windows });
  const progress = setInterval(() => console.error(`Leadline: installing, ${seconds()} s ...`), 10_000);
  const failure = await new Promise(resolve => {
    npm.on('error', error => resolve(error.message));
    npm.on('exit', (code, signal) => resolve(code === 0 ? undefined : `it ended with ${signal ?? code}`));
  });
  clearInterval(progress);
  if (failure !== undefined) {
    console.error(`Leadline: npm ci failed: ${failure}. Its own message is above; nothing was started.`);
    process.exit(1);
  }
  writeFileSync(stampFile, wanted);
  console.error(`Leadline: packages installed in ${seconds()} s.`);
}

function run() {
  const child = spawn(pinnedNode, ['--disable-warning=ExperimentalWarning', join(root, script), ...args], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, PATH: [join(modules, '.bin'), process.env.PATH].join(delimiter) },
  });
  // The terminal sends Ctrl-C to the whole group, so the child has it already; a signal sent to us alone is passed on.
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  process.on('SIGINT', () => {
    if (!process.stdin.isTTY) child.kill('SIGINT');
  });
  // npm passes a SIGTERM on to its shell, which dies of it without a word to us: then we are somebody else's child.
  const parent = process.ppid;
  if (process.env.npm_lifecycle_event !== undefined && !windows) {
    setInterval(() => process.ppid !== parent && child.kill('SIGTERM'), 250).unref();
  }
  child.on('error', error => {
    console.error(`Leadline: cannot start ${pinnedNode}: ${error.message}`);
    process.exit(1);
  });
  child.on('exit', (code, signal) => process.exit(code ?? 128 + (constants.signals[signal] ?? 0)));
}
