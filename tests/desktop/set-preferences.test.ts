import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from 'vitest';
import { until } from '../../dev/until.ts';
import type { Staff } from '../../src-shared/protocol/staff.ts';
import { goTo, see } from './support/at-the-desk.ts';
import { frontDesk } from './support/front-desk.ts';

const desk = frontDesk();

test('[N5] an admin sets emails in the list of staff, and quiet times for oneself; the relay keeps both', async () => {
  const { window, practice } = desk;
  const mine = async () => (await practice.api.get<Staff>(`/v1/staff/${practice.admin.staffId}`)).body.preferences;
  await goTo(window, 'Preferences');
  await window.getByRole('button', { name: 'Manage Staff/Locations' }).click();
  await window.getByRole('button', { name: /You/ }).first().click();
  await window.getByRole('dialog').getByRole('button', { name: 'Set Preferences' }).click();
  const dialog = window.getByRole('dialog', { name: /Set Preferences/ });
  await see(dialog.getByText('no mail server')).toBeVisible();
  await dialog.getByText('To any location').click();
  await dialog.getByText('Only when nobody answered').click();
  await dialog.getByText('Quiet times').click();
  await see(dialog.getByRole('textbox', { name: 'From' }).or(dialog.getByLabel('From'))).toBeVisible();
  await until('the relay to know', async () => {
    const { email, notices } = await mine();
    return email.replies === 'all' && email.pace === 'unanswered' && notices.quiet !== null;
  });
  const { violations } = await new AxeBuilder({ page: window }).setLegacyMode().exclude('[data-live-announcer]').analyze();
  expect(violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id }) => id)).toEqual([]);
  await dialog.getByRole('button', { name: 'Done' }).click();
});
