import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from 'vitest';
import { formatPhone } from '../../src-shared/domain/phone-number.ts';
import { anId } from '../support/builders.ts';
import { choose, goTo, see } from './support/at-the-desk.ts';
import { frontDesk } from './support/front-desk.ts';

const desk = frontDesk();
const SPARE = '+15125559055';

async function barriers(window: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page: window }).setLegacyMode().exclude('[data-live-announcer]').analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(node => `${id}: ${node.html}`));
}

test('[V6] an admin searches, buys after a confirmation that names number and price, and enables text; a call is then in the conversation', async () => {
  const { window, relay } = desk;
  await desk.practice.api.post('/v1/locations', { name: 'Downtown', timeZone: 'America/Chicago', voiceNumber: '512-555-0101' });
  await goTo(window, 'Preferences');
  await window.getByRole('button', { name: 'Phone Number Management' }).click();
  await window.getByRole('button', { name: 'Buy a number' }).click();
  const shop = window.getByRole('dialog', { name: 'Buy a number' });
  await shop.getByRole('textbox', { name: 'Area code' }).fill('51');
  await shop.getByRole('button', { name: 'Search' }).click();
  await see(shop.getByRole('alert')).toContainText('must be three digits');
  await shop.getByRole('textbox', { name: 'Area code' }).fill('512');
  await shop.getByRole('textbox', { name: 'Contains' }).fill('0127');
  await shop.getByRole('button', { name: 'Search' }).click();
  await shop.getByRole('radio', { name: /\(512\) 555-0127/ }).click({ force: true });
  await see(shop.getByText('You buy (512) 555-0127 for 1.15 USD a month')).toBeVisible();
  expect(await barriers(window)).toEqual([]);
  expect(relay.carrier.controls.numbers.some(number => number.phoneNumber === '+15125550127')).toBe(false);
  await shop.getByRole('button', { name: 'Buy (512) 555-0127' }).click();

  const form = window.getByRole('dialog', { name: '(512) 555-0127' });
  await see(form.getByText('(512) 555-0127 is yours. Now say what it is for.')).toBeVisible();
  await form.getByText('Enable Text/SMS').click();
  await choose(window, /Location$/, 'Downtown');
  await form.getByText('Make a lead of each unknown caller').click();
  await form.getByText('Record calls').click();
  await see(form.getByRole('switch', { name: /Tell callers/ })).toBeChecked();
  expect(await barriers(window)).toEqual([]);
  await form.getByRole('button', { name: 'Save' }).click();
  await see(window.getByRole('button', { name: /\(512\) 555-0127.*Text\/SMS on/ })).toBeVisible();

  const heard = await relay.carrier.controls.callFrom('+15125551234', '+15125550127', { seconds: 65 });
  expect(heard.heard).toMatchObject({ said: 'This call may be recorded.', dial: { to: '+15125550101' } });
  await goTo(window, 'Leads');
  await window.getByText('Caller (512) 555-1234').first().click();
  await window.getByRole('tab', { name: 'Text Conversations' }).click();
  await see(window.getByText(/Caller called · .*\(512\) 555-1234 · answered, 1 min 5 s · recorded/)).toBeVisible();
});

test('a number of the carrier is added with one press, and a repair shows old and new before it overwrites', async () => {
  const { window, relay } = desk;
  relay.carrier.controls.holdNumber(SPARE, { voiceUrl: 'https://switchboard.example/voice' });
  await goTo(window, 'Inbox');
  await goTo(window, 'Preferences');
  await window.getByRole('button', { name: 'Phone Number Management' }).click();
  await window.getByRole('button', { name: 'Add (512) 555-9055' }).click();
  const added = window.getByRole('dialog', { name: 'New call tracking number' });
  await see(added.getByRole('textbox', { name: 'Phone number' })).toHaveValue('(512) 555-9055');
  await added.getByText('Enable Text/SMS').click();
  await added.getByRole('button', { name: 'Save' }).click();
  await see(window.getByText(/Calls to this number go elsewhere/)).toBeVisible();
  const row = window.getByRole('button', { name: /\(512\) 555-9055.*Goes elsewhere/ });
  await row.click();
  const form = window.getByRole('dialog', { name: '(512) 555-9055' });
  await see(form.getByText('Calls do not come here. They go to https://switchboard.example/voice.')).toBeVisible();
  await form.getByRole('button', { name: 'Repair …' }).click();
  await see(form.getByText(`${relay.url}/webhooks/twilio/voice`)).toBeVisible();
  expect(await barriers(window)).toEqual([]);
  await form.getByRole('button', { name: 'Set these addresses' }).click();
  await see(form.getByText('Calls come here and are forwarded.')).toBeVisible();
  await window.keyboard.press('Escape');
  await see(window.getByText('Goes elsewhere')).toHaveCount(0);
});

test('[E4, V7] a location whose number texts is not archived, nor a number with waiting texts turned off: each says what to do first', async () => {
  const { window, practice, location, number } = desk;
  const { id } = await desk.lead('Wanda');
  const text = { id: anId(), locationId: location.id, phone: 'phone1', body: 'See you on Monday.' };
  expect((await practice.api.post<{ state: string }>(`/v1/leads/${id}/texts`, text)).body.state).toBe('deferred');
  await goTo(window, 'Inbox');
  await goTo(window, 'Preferences');
  await window.getByRole('button', { name: /Manage Staff/ }).click();
  await window
    .getByRole('button', { name: new RegExp(location.name) })
    .first()
    .click();
  await window.getByRole('dialog').getByRole('button', { name: 'Archive' }).click();
  await see(window.getByRole('dialog').getByRole('alert')).toContainText(
    'Point it at another location, or turn its texting off, under Phone Number Management first',
  );
  await window.keyboard.press('Escape');

  await window.getByRole('button', { name: 'Phone Number Management' }).click();
  await window
    .getByRole('button', { name: new RegExp(formatPhone(number.phoneNumber).replaceAll(/[()]/g, String.raw`\$&`)) })
    .first()
    .click();
  const form = window.getByRole('dialog');
  await form.getByText('Enable Text/SMS').click();
  await form.getByRole('button', { name: 'Save' }).click();
  await see(form.getByText(/Let them go, or cancel them, first: the inbox shows them under Deferred/)).toBeVisible();
  await window.keyboard.press('Escape');
  expect((await practice.api.get<{ textEnabled: boolean }>(`/v1/tracking-numbers/${number.id}`)).body.textEnabled).toBe(true);
  expect((await practice.api.get<{ archivedAt: string | null }>(`/v1/locations/${location.id}`)).body.archivedAt).toBeNull();
});
