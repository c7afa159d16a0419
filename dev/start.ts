import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from './build.ts';
import { playConversation } from './demo/play-conversation.ts';
import { signIn } from './demo/sign-in.ts';
import { startDemo } from './demo/start-demo.ts';
import { electronRuntime } from './electron-runtime.ts';
import { launchElectron } from './launch-electron.ts';
import { screenOrVirtualDesktop } from './screen-or-virtual-desktop.ts';
import { withProgress } from './with-progress.ts';

/**
 * `npm start`: the whole system with a demo practice. With a screen a person plays until the window is closed or Ctrl-C is pressed;
 * without one the conversation of a first text plays by itself. Ends every process it started.
 */
const endings: (() => Promise<unknown>)[] = [];
const interrupted = new Promise<'interrupted'>(resolve => {
  // A second one, as when the terminal and npm both pass it on, must not cut the putting in order short.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve('interrupted'));
});

try {
  const outcome = await Promise.race([run(), interrupted]);
  if (outcome === 'interrupted') console.log('\nLeadline: stopping ...');
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
for (const end of endings.reverse()) await end();
console.log(process.exitCode === 1 ? 'Leadline: it did not work; the reason is above.' : 'Leadline: everything has ended.');
process.exit(); // after an interruption whatever was being prepared may still be under way, and nobody waits for it

async function run(): Promise<'done'> {
  const desktop = await screenOrVirtualDesktop();
  endings.push(desktop.stop);
  const runtime = await electronRuntime();
  await build();
  const demo = await withProgress('starting carrier and relay, and texting a practice its history', () =>
    startDemo(stop => endings.push(stop)),
  );
  const launched = await launchElectron(runtime, { userDataDir: join(demo.folder, 'desktop'), env: desktop.env, args: desktop.args });
  endings.push(launched.close);
  const { window, app } = launched;
  const [admin] = demo.practice.staff;
  if (admin === undefined) throw new Error('The demo practice has nobody in it.');
  await signIn(window, demo.relay.url, admin);
  console.log(`\n  Signed in as   ${admin.name}, ${demo.practice.name}`);
  console.log(`  Handset page   ${demo.handsetPage}   (play any lead's phone there)`);
  console.log(`  Relay          ${demo.relay.url}   (its API: ${demo.relay.url}/v1/openapi.json)\n`);
  if (desktop.isVisible) {
    console.log('Text a lead from the window and answer on the handset page. Close the window or press Ctrl-C to end.');
    await Promise.race([app.waitForEvent('close', { timeout: 0 }), window.waitForEvent('close', { timeout: 0 })]);
    return 'done';
  }
  const pictures = await mkdtemp(join(tmpdir(), 'leadline-pictures-'));
  console.log('No display: the conversation of a first text plays by itself in the real app.\n');
  try {
    await playConversation(window, demo, desktop.env, pictures);
  } catch (error) {
    await window.screenshot({ path: join(pictures, 'failure.png'), timeout: 5_000 }).catch(() => {}); // the app may be gone
    throw new Error(
      `The conversation did not come to its end: ${error instanceof Error ? error.message : error}\nPictures are in ${pictures}. The app wrote:\n${launched.output().slice(-2000)}`,
      { cause: error },
    );
  }
  console.log(`\nPictures of it: ${pictures}`);
  return 'done';
}
