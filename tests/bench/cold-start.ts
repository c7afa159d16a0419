import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { build } from '../../dev/build.ts';
import { signIn } from '../../dev/demo/sign-in.ts';
import { type ElectronRuntime, electronRuntime } from '../../dev/electron-runtime.ts';
import { launchElectron } from '../../dev/launch-electron.ts';
import { projectRoot } from '../../dev/project-root.ts';
import { systemPackages } from '../../dev/system-packages.ts';
import { until } from '../../dev/until.ts';
import { virtualDesktop } from '../../dev/virtual-desktop.ts';
import type { DesktopApi } from '../../src-shared/desktop-api.ts';
import { buildBlankWindow } from './blank-window/build-blank-window.ts';
import { aPractice, type APractice } from './support/a-practice.ts';
import type { Measurement } from './support/measured.ts';
import { startOnce } from './support/start-once.ts';

const FILLING = { leads: 20_000, messages: 200_000 };
/** The window shows at least so many rows of the inbox at once. */
const ROWS_IN_VIEW = 5;

type Surroundings = { readonly env: Record<string, string>; readonly args: readonly string[] };

/** From spawn to the inbox's first rows on the screen, out of a full encrypted cache, against a blank window with the same security settings. */
export const coldStart: Measurement = async ({ isQuick }) => {
  await systemPackages(['electron', 'virtual desktop', 'addon build', 'fonts']);
  const runtime = await electronRuntime();
  await build();
  const blank = await buildBlankWindow();
  const endings: (() => Promise<unknown>)[] = [];
  try {
    const desktop = process.platform === 'linux' ? await virtualDesktop() : { env: {}, args: [], stop: async () => {} };
    endings.push(desktop.stop);
    const practice = await aPractice(FILLING);
    endings.push(practice.stop, (await practice.serve()).stop);
    const userDataDir = join(practice.folder, 'desktop');
    await fillCache(runtime, desktop, practice, userDataDir);

    const surroundings = { runtime, env: desktop.env, args: desktop.args };
    const startApp = async () => {
      const { ms, rows } = await startOnce({ ...surroundings, app: projectRoot, userDataDir });
      if (rows < ROWS_IN_VIEW) throw new Error(`The inbox was painted with ${rows} rows.`);
      return ms;
    };
    const startBlank = async () => (await startOnce({ ...surroundings, app: blank, userDataDir: join(practice.folder, 'blank') })).ms;
    await startApp(); // whatever the disk and the code caches have to learn
    await startBlank();
    const ratios: number[] = [];
    for (let pair = 0; pair < (isQuick ? 2 : 9); pair++) {
      const first = pair % 2 === 0 ? await startApp() : await startBlank();
      const second = pair % 2 === 0 ? await startBlank() : await startApp();
      ratios.push(pair % 2 === 0 ? first / second : second / first);
    }
    const limit = 'blank Electron + React window';
    return [{ metric: 'cold start to a usable inbox, 200,000 texts cached', limit, unit: 'x', values: ratios, target: { atMost: 1.3 } }];
  } finally {
    for (const end of endings.reverse()) await end();
  }
};

/** Signs the admin in and waits until the first install is over; then the app is closed as a person closes it. */
async function fillCache(runtime: ElectronRuntime, { env, args }: Surroundings, practice: APractice, userDataDir: string): Promise<void> {
  const admin = practice.practice.staff[0];
  if (admin === undefined) throw new Error('The practice has nobody in it.');
  const { window, close } = await launchElectron(runtime, { userDataDir, env, args: [...args] });
  try {
    await signIn(window, practice.relayUrl, admin);
    await until('the first install', async () => (await stateOf(window)).isLive, 300_000);
    const { session, conversations } = await stateOf(window);
    if (session !== 'encrypted') throw new Error('The cache is not encrypted: this desktop has no key store.');
    if (conversations !== FILLING.leads) throw new Error(`${conversations} conversations were cached of ${FILLING.leads}.`);
  } finally {
    await close();
  }
}

function stateOf(window: Page): Promise<{ isLive: boolean; session: string | null; conversations: number }> {
  return window.evaluate(async () => {
    const { leadline } = globalThis as unknown as { leadline: DesktopApi };
    const [connection, session, list] = await Promise.all([
      leadline.getConnection(),
      leadline.getSession(),
      leadline.listConversations({ filter: 'all', locationId: null, offset: 0, limit: 1 }),
    ]);
    return {
      isLive: connection.ok && connection.value.state === 'live' && connection.value.progress === null,
      session: session.ok && session.value.state === 'signed_in' ? session.value.cache : null,
      conversations: list.ok ? list.value.total : 0,
    };
  });
}
