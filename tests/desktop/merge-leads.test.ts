import { expect, test } from 'vitest';
import { bubble, goTo, messageBox, openConversation, openLead, see } from './support/at-the-desk.ts';
import { frontDesk } from './support/front-desk.ts';

const desk = frontDesk();

test('[B1, B4, B6] two leads that are one person are found, compared and merged: one conversation, the draft kept, and a second desktop follows', async () => {
  const { window, practice, carrier, number } = desk;
  const ana = await desk.lead('Ana', { lastName: 'Ruiz', email: 'ana@mail.example' });
  const anna = await desk.lead('Anna', { lastName: 'Ruiz', email: 'ANA@mail.example', notes: 'Prefers mornings' });
  await desk.lead('Bo', { lastName: 'Lind' });
  await carrier.textFrom(ana.phone, number.phoneNumber, 'Hello from my first phone');
  await carrier.textFrom(anna.phone, number.phoneNumber, 'Hello from my second phone');
  await openConversation(window, 'Anna Ruiz');
  await messageBox(window).fill('Half a sentence');
  const second = await desk.takeSeat((await practice.person('staff')).session);
  await openLead(second.window, 'Anna Ruiz');

  await goTo(window, 'Leads');
  await window.getByRole('button', { name: 'Duplicates' }).click();
  const duplicates = window.getByRole('dialog', { name: 'Duplicates' });
  await see(duplicates.getByText('Same email')).toBeVisible();
  await duplicates.getByRole('button', { name: 'Compare and merge…' }).click();
  const dialog = window.getByRole('dialog', { name: 'Merge two leads' });
  await see(dialog.getByRole('group', { name: 'First name' }).getByRole('radio', { name: 'Ana', exact: true })).toBeChecked();
  await see(dialog).toContainText('cannot be undone');
  await practice.api.patch(`/v1/leads/${anna.id}`, { source: 'Phone call' });
  await see(dialog.getByRole('group', { name: 'Source' })).toContainText('Phone call');
  if (process.env['LEADLINE_PICTURES'] !== undefined) await window.screenshot({ path: `${process.env['LEADLINE_PICTURES']}/merge.png` });
  await dialog.getByRole('button', { name: 'Merge leads' }).click();

  await see(duplicates.getByText('No duplicates')).toBeVisible();
  await window.keyboard.press('Escape');
  await see(window.getByRole('heading', { name: 'Ana Ruiz' })).toBeVisible();
  await see(window.getByText('Merged with Anna Ruiz')).toBeVisible();
  await see(window.getByText('Prefers mornings')).toBeVisible();
  await window.getByRole('tab', { name: 'Text Conversations' }).click();
  await see(bubble(window, 'Hello from my first phone')).toBeVisible();
  await see(bubble(window, 'Hello from my second phone')).toBeVisible();
  await see(messageBox(window)).toHaveValue('Half a sentence');
  await see(second.window.getByRole('heading', { name: 'Ana Ruiz' })).toBeVisible();
  await see(second.window.getByRole('list', { name: 'Phone numbers' })).toContainText(/555-2001[\s\S]*555-2002/);
  const { status } = await practice.api.get(`/v1/leads/${anna.id}`);
  expect(status).toBe(410);
});
