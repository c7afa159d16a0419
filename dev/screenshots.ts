import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { build } from './build.ts';
import { signIn } from './demo/sign-in.ts';
import { startDemo } from './demo/start-demo.ts';
import { electronRuntime } from './electron-runtime.ts';
import { type LaunchedApp, launchElectron } from './launch-electron.ts';
import { projectRoot } from './project-root.ts';
import { systemPackages } from './system-packages.ts';
import { until } from './until.ts';
import { virtualDesktop } from './virtual-desktop.ts';
import { withProgress } from './with-progress.ts';

const FOLDER = join(projectRoot, 'docs', 'screenshots');
const endings: (() => Promise<unknown>)[] = [];

/** `npm run screenshots`: the main screens of the demo practice, light and dark, into docs/screenshots (Linux). */
try {
  await systemPackages(['electron', 'addon build', 'virtual desktop', 'fonts']);
  const runtime = await electronRuntime();
  await build();
  const desktop = await virtualDesktop();
  endings.push(desktop.stop);
  const demo = await withProgress('texting the demo practice its history', () => startDemo(stop => endings.push(stop)));
  const launched = await launchElectron(runtime, {
    userDataDir: join(demo.folder, 'desktop'),
    env: desktop.env,
    args: desktop.args,
  });
  endings.push(launched.close);
  const { window } = launched;
  await window.emulateMedia({ reducedMotion: 'reduce' });
  await mkdir(FOLDER, { recursive: true });
  const [admin] = demo.practice.staff;
  if (admin === undefined) throw new Error('The demo practice has nobody in it.');
  await window.getByRole('button', { name: 'Sign In' }).waitFor();
  await inBothThemes(launched, 'sign-in');
  await signIn(window, demo.relay.url, admin);
  for (const [name, show] of screens()) {
    await show(window);
    await inBothThemes(launched, name);
  }
  console.log(`Screenshots are in ${FOLDER}.`);
} finally {
  for (const end of endings.reverse()) await end();
}
process.exit(); // the demo's sockets to the ended relay may linger, and nobody waits for them

function screens(): [name: string, show: (window: Page) => Promise<void>][] {
  const rail = (window: Page, name: RegExp) => window.getByRole('navigation', { name: 'Main' }).getByRole('button', { name }).click();
  return [
    [
      'inbox',
      async window => {
        await rail(window, /^Inbox/);
        await window.getByRole('option').nth(1).click();
        await window.getByRole('article').last().waitFor();
      },
    ],
    [
      'lead-details',
      async window => {
        await rail(window, /^Leads/);
        await window.getByRole('option').nth(2).click();
        await window.getByRole('tab', { name: 'Details' }).click();
        await window.getByRole('list', { name: 'Phone numbers' }).waitFor();
      },
    ],
    ['preferences', window => rail(window, /^Preferences/)],
  ];
}

/** As the app's own preference does it. */
async function inBothThemes({ app, window }: LaunchedApp, name: string): Promise<void> {
  for (const theme of ['light', 'dark'] as const) {
    await app.evaluate(({ nativeTheme }, source) => {
      nativeTheme.themeSource = source;
    }, theme);
    await until(`the ${theme} theme`, () => window.evaluate(`matchMedia('(prefers-color-scheme: ${theme})').matches`));
    await window.screenshot({ path: join(FOLDER, `${name}-${theme}.png`), animations: 'disabled' });
  }
}
