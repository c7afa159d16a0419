import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

export interface Notification {
  title: string;
  body: string;
}

/** What a person sees of, and does with, the notifications on a virtual desktop, whose environment is given. */
export function notificationDaemon(env: Record<string, string>) {
  const log = logIn(env['XDG_RUNTIME_DIR'] ?? '');
  const dunstctl = (...args: string[]) => execFileSync('dunstctl', args, { env: { ...process.env, ...env } });
  return {
    /** All that were shown since the start or the last `clear`, oldest first. */
    shown: (): Notification[] => (existsSync(log) ? readFileSync(log, 'utf8').split('\0').filter(Boolean).map(read) : []),
    /** How many are on the screen now. */
    onScreen: (): number => Number(String(dunstctl('count', 'displayed'))),
    /** A click on the one on top. */
    click: () => void dunstctl('action', '0'),
    /** Takes them all off the screen and forgets them. */
    clear: () => {
      dunstctl('close-all');
      rmSync(log, { force: true });
    },
  };
}

/** Writes the settings with which dunst keeps each notification on the screen and writes it down; returns their file. */
export async function writeNotificationConfig(folder: string): Promise<string> {
  const record = join(folder, 'record-notification');
  await writeFile(record, `#!/bin/sh\nprintf '%s\\001%s\\000' "$DUNST_SUMMARY" "$DUNST_BODY" >> '${logIn(folder)}'\n`, { mode: 0o755 });
  const stay = ['low', 'normal', 'critical'].map(urgency => `[urgency_${urgency}]\n    timeout = 0\n`).join('');
  const config = join(folder, 'dunstrc');
  await writeFile(
    config,
    `[global]\n    always_run_script = true\n    stack_duplicates = false\n${stay}[write_down]\n    summary = "*"\n    script = ${record}\n`,
  );
  return config;
}

function logIn(folder: string): string {
  return join(folder, 'notifications');
}

function read(record: string): Notification {
  const [title = '', body = ''] = record.split('\x01');
  return { title, body };
}
