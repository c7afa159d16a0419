import { expect, test } from 'vitest';
import { until } from '../../dev/until.ts';
import { goTo, openLead, see } from './support/at-the-desk.ts';
import { frontDesk } from './support/front-desk.ts';

const desk = frontDesk();

test('of a lead that a colleague changed while the form was open both versions are shown, field by field, and the person chooses', async () => {
  const { window, practice } = desk;
  const lead = await desk.lead('Xenia', { lastName: 'Old' });
  await openLead(window, 'Xenia');
  await window.getByRole('button', { name: 'Edit' }).click();
  const form = window.getByRole('form', { name: 'Edit lead' });
  await form.getByRole('textbox', { name: 'Notes' }).fill('Mine');
  await form.getByRole('textbox', { name: 'Last name' }).fill('Mine-Smith');
  await practice.api.patch(`/v1/leads/${lead.id}`, { lastName: 'Theirs-Jones', notes: 'Theirs', source: 'Web form' });

  const both = form.getByRole('region', { name: 'Changed meanwhile' });
  await see(both.getByRole('list', { name: 'Taken over' })).toHaveText('Source is now: Web form');
  await see(form.getByRole('textbox', { name: 'Source' })).toHaveValue('Web form');
  await see(form.getByRole('textbox', { name: 'Notes' })).toHaveValue('Mine');
  await see(both).toContainText('Theirs-Jones');
  await form.getByRole('button', { name: 'Save' }).click();
  await see(form.getByText('Choose first which version stays')).toBeVisible();
  await both
    .getByRole('radiogroup', { name: /^Last name/ })
    .locator('label')
    .filter({ hasText: /^Theirs/ })
    .click();
  await see(form.getByRole('textbox', { name: 'Last name' })).toHaveValue('Theirs-Jones');
  await both
    .getByRole('radiogroup', { name: /^Notes/ })
    .locator('label')
    .filter({ hasText: /^Yours/ })
    .click();
  await form.getByRole('button', { name: 'Save' }).click();
  await see(window.getByRole('heading', { name: 'Xenia Theirs-Jones' })).toBeVisible();
  const { body } = await practice.api.get<{ lastName: string; notes: string; source: string }>(`/v1/leads/${lead.id}`);
  expect(body).toMatchObject({ lastName: 'Theirs-Jones', notes: 'Mine', source: 'Web form' });
});

test('so it is with a location and a tracking number', async () => {
  const { window, practice, location, number } = desk;
  await goTo(window, 'Preferences');
  const dialog = window.getByRole('dialog');
  const both = dialog.getByRole('region', { name: 'Changed meanwhile' });
  const save = dialog.getByRole('button', { name: 'Save' });
  await window.getByRole('button', { name: /Manage Staff/ }).click();
  await window
    .getByRole('button', { name: new RegExp(location.name) })
    .first()
    .click();
  await dialog.getByRole('textbox', { name: 'Address' }).fill('1 My Street');
  await practice.api.patch(`/v1/locations/${location.id}`, { address: '2 Their Street' });
  await see(both).toContainText('2 Their Street');
  await both
    .locator('label')
    .filter({ hasText: /^Yours/ })
    .click();
  await save.click();
  await see(dialog).toBeHidden();
  await see(window.getByText('1 My Street')).toBeVisible();

  await window.getByRole('button', { name: /Phone Number Management/ }).click();
  await window.getByRole('button', { name: /555/ }).first().click();
  await dialog.getByRole('textbox', { name: 'Label' }).fill('My label');
  await practice.api.patch(`/v1/tracking-numbers/${number.id}`, { label: 'Their label' });
  await see(both).toContainText('Their label');
  await both
    .locator('label')
    .filter({ hasText: /^Theirs/ })
    .click();
  await see(dialog.getByRole('textbox', { name: 'Label' })).toHaveValue('Their label');
  await dialog.getByRole('button', { name: 'Cancel' }).click();
});

test('so it is with a person and with the practice; and the only admin stays one, with the reason', async () => {
  const { window, practice } = desk;
  const dialog = window.getByRole('dialog');
  const { session } = await practice.person('staff');
  await practice.api.patch(`/v1/staff/${session.staffId}`, { name: 'Paula Person' });
  await window.getByRole('button', { name: /Manage Staff/ }).click();
  await window
    .getByRole('button', { name: /Paula Person/ })
    .first()
    .click();
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Paula Mine');
  await practice.api.patch(`/v1/staff/${session.staffId}`, { name: 'Paula Theirs' });
  await see(dialog.getByRole('region', { name: 'Changed meanwhile' })).toContainText('Paula Theirs');
  await dialog.getByRole('button', { name: 'Cancel' }).click();

  const mine = (await practice.api.get<{ name: string }>(`/v1/staff/${practice.admin.staffId}`)).body.name;
  await window
    .getByRole('button', { name: new RegExp(mine) })
    .first()
    .click();
  await dialog
    .getByRole('radio', { name: /^Staff/ })
    .locator('xpath=ancestor::label')
    .click();
  await dialog.getByRole('button', { name: 'Save' }).click();
  await see(dialog).toContainText('This is the only admin who can sign in. Make someone else admin first.');
  await dialog.getByRole('button', { name: 'Cancel' }).click();

  await window.getByRole('button', { name: 'Practice settings', exact: true }).click();
  const name = window.getByRole('textbox').first();
  await name.fill('Mine');
  await practice.api.patch('/v1/account', { name: 'Theirs' });
  await window.getByRole('button', { name: 'Save' }).first().click();
  await see(window.getByText('Somebody else saved these settings meanwhile.')).toBeVisible();
  await see(window.getByText('Theirs').first()).toBeVisible();
  await see(name).toHaveValue('Mine');
  expect((await practice.api.get<{ name: string }>('/v1/account')).body.name).toBe('Theirs');
});

test('so it is with one’s own name', async () => {
  const { window, practice } = desk;
  await goTo(window, 'Preferences');
  await window.getByRole('button', { name: 'My account' }).click();
  const name = window.getByRole('textbox', { name: 'Your name' });
  await name.fill('Mine');
  await practice.api.patch('/v1/me', { name: 'Theirs' });
  const both = window.getByRole('region', { name: 'Changed meanwhile' });
  await see(both).toContainText('Theirs');
  await see(name).toHaveValue('Mine');
  await both
    .locator('label')
    .filter({ hasText: /^Yours/ })
    .click();
  await window.getByRole('button', { name: 'Save', exact: true }).click();
  await until('mine is kept', async () => {
    const { body } = await practice.api.get<{ rows: { name: string }[] }>('/v1/staff');
    return body.rows.some(row => row.name === 'Mine');
  });
});
