import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { runCommand } from './run-command.ts';
import { withProgress } from './with-progress.ts';

type Need = 'electron' | 'virtual desktop' | 'addon build' | 'fonts' | 'load generator';

/** What real Electron, a desktop without a screen and the addon's build want of a Linux machine, and how to see that it is there. */
const PACKAGES: { name: string; need: Need; there: () => boolean }[] = [
  { name: 'libgtk-3-0', need: 'electron', there: () => hasLibrary('libgtk-3.so.0') },
  { name: 'libnss3', need: 'electron', there: () => hasLibrary('libnss3.so') },
  { name: 'libasound2', need: 'electron', there: () => hasLibrary('libasound.so.2') },
  { name: 'libgbm1', need: 'electron', there: () => hasLibrary('libgbm.so.1') },
  { name: 'libsecret-1-0', need: 'electron', there: () => hasLibrary('libsecret-1.so.0') },
  { name: 'unzip', need: 'electron', there: () => hasCommand('unzip') },
  { name: 'xvfb', need: 'virtual desktop', there: () => hasCommand('Xvfb') },
  { name: 'dbus', need: 'virtual desktop', there: () => hasCommand('dbus-daemon') },
  { name: 'dbus-x11', need: 'virtual desktop', there: () => hasCommand('dbus-launch') },
  { name: 'dunst', need: 'virtual desktop', there: () => hasCommand('dunst') && hasCommand('dunstctl') },
  { name: 'libnotify-bin', need: 'virtual desktop', there: () => hasCommand('notify-send') },
  { name: 'gnome-keyring', need: 'virtual desktop', there: () => hasCommand('gnome-keyring-daemon') },
  { name: 'make', need: 'addon build', there: () => hasCommand('make') },
  { name: 'g++', need: 'addon build', there: () => hasCommand('g++') },
  { name: 'python3', need: 'addon build', there: () => hasCommand('python3') },
  { name: 'wrk', need: 'load generator', there: () => hasCommand('wrk') },
  { name: 'fonts-inter', need: 'fonts', there: () => hasFont('Inter') },
  { name: 'fonts-noto-core', need: 'fonts', there: () => hasFont('Noto Sans Hebrew') && hasFont('Noto Sans Arabic') },
  { name: 'fonts-noto-color-emoji', need: 'fonts', there: () => hasFont('Noto Color Emoji') },
];

/**
 * Makes sure that the machine has what `needs` name. On a Debian machine, as root, missing packages are installed; elsewhere the
 * error says exactly what to install. Other systems than Linux need nothing.
 */
export async function systemPackages(needs: Need[]): Promise<void> {
  if (process.platform !== 'linux') return;
  const missing = PACKAGES.filter(({ need, there }) => needs.includes(need) && !there()).map(({ name }) => name);
  if (missing.length === 0) return;
  const mayInstall = hasCommand('apt-get') && process.getuid?.() === 0;
  if (!mayInstall) {
    if (missing.every(name => name.startsWith('fonts-'))) return; // the system's own fonts will do
    throw new Error(
      `This machine lacks what Leadline's window needs. Install it, then start again:\n  sudo apt-get install -y ${missing.join(' ')}`,
    );
  }
  await withProgress(`installing system packages: ${missing.join(' ')}`, () => install(missing));
}

async function install(names: string[]): Promise<void> {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await runCommand('apt-get', ['update', '-q'], { env });
  const available = names.map(name => (spawnSync('apt-cache', ['show', `${name}t64`]).status === 0 ? `${name}t64` : name)); // newer Debian's names
  await runCommand('apt-get', ['install', '-y', '-q', '--no-install-recommends', ...available], { env });
}

function hasCommand(name: string): boolean {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  return folders.some(folder => existsSync(join(folder, name)));
}

function hasLibrary(name: string): boolean {
  for (const ldconfig of ['/sbin/ldconfig', 'ldconfig']) {
    const { stdout } = spawnSync(ldconfig, ['-p'], { encoding: 'utf8' });
    if (stdout) return stdout.includes(`${name} `);
  }
  return false;
}

function hasFont(family: string): boolean {
  const { stdout } = spawnSync('fc-list', [':', 'family'], { encoding: 'utf8' });
  return (stdout ?? '').includes(family);
}
