import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { diesWithUs } from './dies-with-us.ts';
import { endProcess } from './end-process.ts';
import { writeNotificationConfig } from './notification-daemon.ts';
import { until } from './until.ts';

export interface VirtualDesktop {
  /** What a program must be started with to live on this desktop. notificationDaemon() takes it too. */
  env: Record<string, string>;
  /** The switches with which Electron uses its key store. Elsewhere they would wait for a key ring that nobody unlocks. */
  args: string[];
  /** Ends every process of it and removes its folder. */
  stop(): Promise<void>;
}

/**
 * A desktop without a screen (Linux): X server, session bus, unlocked key ring and notification daemon, all of them the real ones, all of
 * their files in a temporary folder. The session bus starts no services by itself, so nothing outlives `stop`.
 */
export async function virtualDesktop(): Promise<VirtualDesktop> {
  const folder = await mkdtemp(join(tmpdir(), 'leadline-desktop-'));
  await chmod(folder, 0o700);
  const children: ChildProcess[] = [];
  const env: Record<string, string> = {
    XDG_RUNTIME_DIR: folder,
    XDG_DATA_HOME: join(folder, 'data'),
    XDG_CONFIG_HOME: join(folder, 'config'),
    XDG_CURRENT_DESKTOP: 'GNOME', // Chromium chooses its key store by it
    FONTCONFIG_FILE: join(folder, 'fonts.conf'),
    NO_AT_BRIDGE: '1',
    GIO_USE_VFS: 'local',
    GSETTINGS_BACKEND: 'memory',
  };
  const stop = async () => {
    for (const child of children.reverse()) await endProcess(child, 2_000);
    await rm(folder, { recursive: true, force: true });
  };
  const start = (command: string, args: string[], stdio: 'ignore' | 'pipe' = 'ignore', extra: 'ignore' | 'pipe' = 'ignore') => {
    const child = spawn(...diesWithUs(command, args), { env: { ...process.env, ...env }, stdio: [stdio, 'pipe', 'ignore', extra] });
    children.push(child);
    return child;
  };
  try {
    await mkdir(join(folder, 'data'));
    await mkdir(join(folder, 'config'));
    await writeFile(join(folder, 'fonts.conf'), FONTS);
    await writeFile(join(folder, 'bus.conf'), BUS);
    const dunstConfig = await writeNotificationConfig(folder);

    const x = start(
      'Xvfb',
      ['-displayfd', '3', '-screen', '0', '1600x1000x24', '-dpi', '96', '-nolisten', 'tcp', '-noreset'],
      'ignore',
      'pipe',
    );
    env['DISPLAY'] = `:${await firstLine(x.stdio[3] as Readable, 'Xvfb')}`;
    const bus = start('dbus-daemon', [
      `--config-file=${join(folder, 'bus.conf')}`,
      `--address=unix:dir=${folder}`,
      '--nofork',
      '--print-address=1',
    ]);
    env['DBUS_SESSION_BUS_ADDRESS'] = await firstLine(bus.stdout as Readable, 'dbus-daemon');
    const keyring = start('gnome-keyring-daemon', ['--foreground', '--unlock', '--components=secrets'], 'pipe');
    keyring.stdin?.end('a password for this session only');
    start('dunst', ['-config', dunstConfig]);
    await isOnBus('org.freedesktop.secrets', env);
    await isOnBus('org.freedesktop.Notifications', env);
  } catch (error) {
    await stop();
    throw error;
  }
  return { env, args: ['--password-store=gnome-libsecret'], stop };
}

async function firstLine(stream: Readable, whose: string): Promise<string> {
  let text = '';
  for await (const chunk of stream) {
    text += String(chunk);
    if (text.includes('\n')) return text.trim();
  }
  throw new Error(`${whose} ended before it was ready.`);
}

async function isOnBus(name: string, env: Record<string, string>): Promise<void> {
  const ask = [
    '--session',
    '--dest=org.freedesktop.DBus',
    '--print-reply=literal',
    '/',
    'org.freedesktop.DBus.NameHasOwner',
    `string:${name}`,
  ];
  await until(`${name} on the session bus`, () =>
    execFileSync('dbus-send', ask, { env: { ...process.env, ...env }, encoding: 'utf8' }).includes('true'),
  );
}

const BUS = `<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN" "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:tmpdir=/tmp</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
`;

/** Inter where the app asks for the system's font, so that pictures look the same on every machine that has it. */
const FONTS = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  ${['system-ui', 'sans-serif', 'sans', 'Sans', 'Cantarell', 'ui-sans-serif']
    .map(
      family =>
        `<match target="pattern"><test name="family"><string>${family}</string></test><edit name="family" mode="prepend" binding="strong"><string>Inter</string></edit></match>`,
    )
    .join('\n  ')}
</fontconfig>
`;
