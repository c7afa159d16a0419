import { expect, test } from 'vitest';
import { until } from '../../dev/until.ts';
import { goTo, openLead, see } from './support/at-the-desk.ts';
import { frontDesk } from './support/front-desk.ts';
import { notifications } from './support/notifications.ts';

const desk = frontDesk();
const says = (phone: string, words: string) => desk.carrier.textFrom(phone, desk.number.phoneNumber, words);
const rail = () => desk.window.getByRole('navigation', { name: 'Main' }).getByRole('button', { name: /^Unmatched/ });
const pane = () => desk.window.getByRole('region', { name: 'Unmatched conversation' });
const row = (words: string) =>
  desk.window.getByRole('listbox', { name: 'Unmatched numbers' }).getByRole('option').filter({ hasText: words });

test('[M4] a text from an unknown number is counted in the rail, opened from its notification, and becomes a new lead with its texts', async () => {
  const { window } = desk;
  await goTo(window, 'Inbox');
  notifications.clear();
  await says('+15125553001', 'Do you take walk-ins?');
  await see(rail()).toHaveAccessibleName(/1 number/);
  const [shown] = await until('the notification', () => (notifications.shown().length > 0 ? notifications.shown() : null));
  expect(shown).toEqual({ title: '(512) 555-3001', body: 'New text from a number that no lead has' });
  notifications.click();
  await see(pane()).toContainText('(512) 555-3001');
  await see(pane()).toContainText('Do you take walk-ins?');
  await see(pane()).toContainText('Answered automatically');
  await pane().getByRole('button', { name: 'Add as a new lead' }).click();
  const form = window.getByRole('dialog', { name: 'Add a lead' });
  await see(form.getByRole('textbox', { name: 'Phone 1' })).toHaveValue('(512) 555-3001');
  await form.getByRole('textbox', { name: 'First name' }).fill('Wanda');
  await form.getByRole('button', { name: 'Add Lead' }).click();
  await see(window.getByRole('heading', { name: 'Wanda' })).toBeVisible();
  await see(window.getByRole('article').filter({ hasText: 'Do you take walk-ins?' })).toBeVisible();
  await see(rail()).toHaveAccessibleName('Unmatched');
});

test('[M4] a number is attached to a lead, which is found by name; one with two numbers is refused in words', async () => {
  const { window } = desk;
  await desk.lead('Ana');
  await desk.lead('Zoe', { phone2: '512-555-0166' });
  await says('+15125553002', 'This is Ana, my new phone');
  await rail().click();
  await row('my new phone').click();
  const choose = async (name: string) => {
    await pane().getByRole('button', { name: 'Attach to a lead…' }).click();
    await window.getByRole('combobox', { name: 'Attach to which lead?' }).fill(name);
    await window.getByRole('listbox', { name: 'Leads' }).getByRole('option', { name }).first().click();
  };
  await choose('Zoe');
  await see(pane().getByRole('alert')).toContainText('This lead has two phone numbers already');
  await choose('Ana');
  await see(window.getByRole('heading', { name: 'Ana' })).toBeVisible();
  await see(window.getByRole('article').filter({ hasText: 'my new phone' })).toBeVisible();
  await openLead(window, 'Ana');
  await see(window.getByRole('list', { name: 'Phone numbers' })).toContainText('(512) 555-3002');
  await rail().click();
  await see(window.getByText('Nobody unknown has texted')).toBeVisible();
  expect(await rail().getAttribute('aria-current')).toBe('page');
});

test('[O6] words of an unknown number that may mean stop show their hold and its countdown, and are decided there, or once a lead has the number', async () => {
  const { window } = desk;
  await desk.lead('Mia');
  await says('+15125553003', 'leave me alone');
  await rail().click();
  await see(row('leave me')).toContainText('Stop?');
  await row('leave me').click();
  const card = pane().getByRole('region', { name: 'May mean stop' });
  await see(card).toContainText('The sender may have asked to stop');
  await see(card).toContainText('leave me alone');
  await see(card).toContainText(/Counts as a STOP by itself in \d/);
  await see(card.getByRole('button', { name: 'It meant stop' })).toBeVisible();
  await pane().getByRole('button', { name: 'Attach to a lead…' }).click();
  await window.getByRole('combobox', { name: 'Attach to which lead?' }).fill('Mia');
  await window.getByRole('listbox', { name: 'Leads' }).getByRole('option', { name: 'Mia' }).first().click();
  await see(window.getByRole('heading', { name: 'Mia', exact: true })).toBeVisible();
  await openLead(window, 'Mia');
  const phones = window.getByRole('list', { name: 'Phone numbers' });
  await phones.getByRole('button', { name: 'It did not mean stop' }).click();
  await see(phones.getByRole('button', { name: 'It did not mean stop' })).toBeHidden();
  await says('+15125553005', 'leave me alone!');
  await rail().click();
  await row('me alone!').click();
  await card.getByLabel('What did the sender mean?').fill('Meant somebody else');
  await card.getByRole('button', { name: 'It did not mean stop' }).click();
  await see(card).toBeHidden();
  await see(row('me alone!')).not.toContainText('Stop?');
  await says('+15125553004', 'leave me alone');
  await says('+15125553004', 'STOP');
  await rail().click();
  await row('STOP').click();
  await see(pane()).toContainText('(512) 555-3004');
  await see(card).toBeHidden();
});
