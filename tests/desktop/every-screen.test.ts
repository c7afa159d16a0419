import { mkdir } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expect, test } from 'vitest';
import { until } from '../../dev/until.ts';
import { openConversation, openLead, see, sendText, tickDoNotText } from './support/at-the-desk.ts';
import { barriers } from './support/barriers.ts';
import { everyScreen, LONG_LAST_NAME, LONG_NAME } from './support/every-screen.ts';
import { frontDesk } from './support/front-desk.ts';
import { outOfReach } from './support/out-of-reach.ts';

const desk = frontDesk();

/** For looking at, when asked for. */
async function picture(window: Page, name: string): Promise<void> {
  const folder = process.env['LEADLINE_PICTURES'];
  if (folder === undefined) return;
  await mkdir(folder, { recursive: true });
  await window.screenshot({ path: `${folder}/${name.replaceAll(/[^\w]+/g, '-')}.png` });
}

/** Closes what lies above the screen. */
async function closeDialogs(window: Page): Promise<void> {
  const open = window.getByRole('dialog');
  // One may lead back to the one that it was opened from.
  await until('no dialog', async () => {
    if ((await open.count()) > 0) await window.keyboard.press('Escape');
    return (await open.count()) === 0;
  });
}

const resize = (width: number, height: number) =>
  desk.seat.app.app.evaluate(({ BrowserWindow }, [w, h]) => BrowserWindow.getAllWindows()[0]?.setContentSize(w, h), [
    width,
    height,
  ] as const);

test('no screen or dialog keeps a person out or puts a control out of reach, in the smallest window, light and dark', async () => {
  const { window, carrier, number } = desk;
  const ines = await desk.lead('Ines', { email: 'ines@example.com', notes: 'Prefers mornings' });
  await desk.lead('Inés', { email: 'INES@example.com' });
  await desk.lead('Nadia');
  await desk.lead(LONG_NAME, { lastName: LONG_LAST_NAME, email: `${'long-'.repeat(12)}@example.com`, source: 'x'.repeat(60) });
  const frida = await desk.lead('Frida');
  await carrier.textFrom(ines.phone, number.phoneNumber, 'hello there');
  await carrier.textFrom(frida.phone, number.phoneNumber, 'please stop texting me');
  await carrier.textFrom('+15125553001', number.phoneNumber, 'Do you take walk-ins?');
  await openConversation(window, 'Ines');
  await sendText(window, 'Hello Ines');
  await openLead(window, 'Nadia');
  await tickDoNotText(window);
  await see(window.getByText('Set by staff just now')).toBeVisible();
  await resize(900, 600);
  const found: string[] = [];
  await window.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  for (const [name, show] of everyScreen(desk)) {
    await show(window);
    await picture(window, `${name} light`);
    for (const fault of await outOfReach(window)) found.push(`${name}: ${fault}`);
    for (const barrier of await barriers(window)) found.push(`${name}, light: ${barrier}`);
    await window.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
    await picture(window, `${name} dark`);
    for (const barrier of await barriers(window, ['color-contrast'])) found.push(`${name}, dark: ${barrier}`);
    await window.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
    if (name !== 'a person of the staff') await closeDialogs(window);
  }
  expect(found).toEqual([]);
}, 600_000);
