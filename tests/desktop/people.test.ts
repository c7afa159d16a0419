import type { Page } from '@playwright/test';
import { expect, test } from 'vitest';
import type { DesktopApi } from '../../src-shared/desktop-api.ts';
import { PASSWORD } from '../support/a-relay.ts';
import { totp } from '../support/totp.ts';
import { goTo, see } from './support/at-the-desk.ts';
import { barriersInBothThemes } from './support/barriers-in-both-themes.ts';
import { frontDesk } from './support/front-desk.ts';

const desk = frontDesk({ signedIn: false });
const PIN = '482915';
let key = '';

async function signIn(window: Page): Promise<void> {
  await window.getByRole('textbox', { name: 'Email' }).fill(desk.practice.admin.email);
  await window.getByRole('textbox', { name: 'Password' }).fill(PASSWORD);
  await window.getByRole('button', { name: 'Sign in', exact: true }).click();
}

test('an admin without a second factor is led through setting one up, and sees the recovery codes once', async () => {
  const { window, practice } = desk;
  await desk.lead('Marigold');
  await practice.api.patch('/v1/account', { secondFactor: 'admins' });
  await signIn(window);
  await see(window.getByRole('heading', { name: 'Set up your second factor' })).toBeVisible();
  await see(window.getByRole('img', { name: 'QR code of the key' })).toBeVisible();
  expect(await barriersInBothThemes(window)).toEqual([]);
  key = (await window.locator('code').innerText()).replaceAll(/\s/g, '');
  await window.getByRole('textbox', { name: 'Code' }).fill('000000');
  await window.getByRole('button', { name: 'Confirm' }).click();
  await see(window.getByRole('alert')).toContainText('This code is not right');
  await window.getByRole('textbox', { name: 'Code' }).fill(totp(key));
  await window.getByRole('button', { name: 'Confirm' }).click();
  await see(window.getByRole('list', { name: 'Recovery codes' }).getByRole('listitem')).toHaveCount(10);
  expect(await barriersInBothThemes(window)).toEqual([]);
  await window.getByRole('button', { name: 'I have kept them' }).click();
  await window.getByRole('navigation', { name: 'Main' }).waitFor();
});

test('an admin edits a person, signs a device out, unlocks and disables', async () => {
  const { window, practice, relay } = desk;
  const { session, api } = await practice.person('staff');
  for (let guess = 0; guess < 5; guess++)
    await relay.client(null).post('/v1/sessions', { email: session.email, password: 'a guess', deviceName: '' });
  await goTo(window, 'Preferences');
  const row = window.getByRole('button', { name: new RegExp(session.email) });
  await see(row).toContainText('Last seen');
  await see(row).toContainText('Sign-in locked');
  await row.click();
  const dialog = window.getByRole('dialog');
  await see(dialog.getByText('Desktop 2')).toBeVisible();
  expect(await barriersInBothThemes(window)).toEqual([]);
  await dialog.getByRole('button', { name: 'Unlock' }).click();
  await see(dialog.getByRole('button', { name: 'Unlock' })).toHaveCount(0);
  await dialog.getByRole('button', { name: 'Sign out Desktop 2' }).click();
  await see(dialog.getByText('Not signed in on any device.')).toBeVisible();
  expect((await api.get('/v1/account')).status).toBe(401);
  await dialog.getByRole('textbox', { name: 'Email' }).fill('a@b.c');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await window.getByRole('button', { name: /a@b\.c/ }).click();
  await window.getByRole('dialog').getByRole('button', { name: 'Disable' }).click();
  await see(window.getByRole('button', { name: /a@b\.c/ })).toContainText('Disabled');
});

test('[S15] a locked window shows and answers nothing of a lead; the PIN opens it; five wrong tries ask for the full sign-in', async () => {
  const { window } = desk;
  await window.getByRole('button', { name: 'My account' }).click();
  await see(window.getByText('This computer')).toBeVisible();
  // One is set up, and the practice asks admins for one: it can be neither set up nor taken away.
  const factor = window.getByRole('region', { name: 'Second factor' });
  await see(factor.getByRole('button')).toHaveText(['New recovery codes']);
  expect(await barriersInBothThemes(window)).toEqual([]);
  await window.getByRole('button', { name: 'Set Preferences' }).click();
  await window.getByRole('textbox', { name: 'PIN for this computer' }).fill(PIN);
  await window.getByRole('button', { name: 'Set PIN' }).click();
  await window.getByRole('button', { name: 'Remove PIN' }).waitFor();
  await goTo(window, 'Leads');
  await see(window.getByText('Marigold').first()).toBeVisible();
  const lock = () => window.evaluate(() => (globalThis as unknown as { leadline: DesktopApi }).leadline.lockScreen());
  await lock();
  await see(window.getByRole('heading', { name: 'Leadline is locked' })).toBeVisible();
  expect(await barriersInBothThemes(window)).toEqual([]);
  expect(await window.content()).not.toContain('Marigold');
  const asked = await window.evaluate(() =>
    (globalThis as unknown as { leadline: DesktopApi }).leadline.listLeads({ search: '', offset: 0, limit: 10 }),
  );
  expect(asked).toMatchObject({ ok: false, problem: { code: 'forbidden' } });
  await window.getByRole('textbox', { name: 'Password or PIN' }).fill(PIN);
  await window.getByRole('button', { name: 'Unlock' }).click();
  await see(window.getByText('Marigold').first()).toBeVisible();

  await lock();
  for (let left = 4; left >= 0; left--) {
    await window.getByRole('textbox', { name: 'Password or PIN' }).fill('111111');
    await window.getByRole('button', { name: 'Unlock' }).click();
    if (left > 0) await see(window.getByRole('alert')).toContainText(left === 1 ? 'One try is left' : `${left} tries are left`);
  }
  await see(window.getByText('wrong too often')).toBeVisible();
  await signIn(window);
  await window.getByRole('textbox', { name: 'Code from your authenticator app' }).fill(totp(key, Date.now() + 30_000));
  await window.getByRole('button', { name: 'Sign in', exact: true }).click();
  await window.getByRole('navigation', { name: 'Main' }).waitFor();
});
