import { expect, test } from 'vitest';
import { goTo, see } from './support/at-the-desk.ts';
import { barriersInBothThemes } from './support/barriers-in-both-themes.ts';
import { frontDesk } from './support/front-desk.ts';

const desk = frontDesk({ isEmpty: true });

test('an empty relay is noticed and set up in the window: practice and first admin are made, and a location can be added', async () => {
  const { window } = desk;
  await see(window.getByText('This relay has no practice yet.')).toBeVisible();
  expect(await barriersInBothThemes(window)).toEqual([]);
  await window.getByRole('button', { name: 'Set up this relay' }).click();
  await see(window.getByRole('heading', { name: 'Set up this relay' })).toBeVisible();
  expect(await barriersInBothThemes(window)).toEqual([]);

  const field = (name: string) => window.getByRole('textbox', { name });
  await field('One-time code').fill('set_not-the-code');
  await field('Name of the practice').fill('Hill Dental');
  await field('Your name').fill('Ana Reyes');
  await field('Email').fill('ana@hill.example');
  await field('New password').fill('short');
  const go = window.getByRole('button', { name: 'Set up and sign in' });
  await go.click();
  await see(window.getByText(/12 characters/).last()).toBeVisible();
  await field('New password').fill('seven lanterns over water');
  await go.click();
  await see(field('One-time code')).toHaveAccessibleDescription(/not good any more/);
  await see(field('Name of the practice')).toHaveValue('Hill Dental');
  await field('One-time code').fill(` ${desk.setUpCode} `);
  await window.screenshot({ path: 'test-results/first-run.png' });
  await go.click();

  await see(window.getByRole('button', { name: /Signed in as ana@hill.example/ })).toBeVisible();
  await goTo(window, 'Preferences');
  await window.getByRole('button', { name: 'Manage Staff/Locations' }).click();
  await window.getByRole('button', { name: 'Add New' }).click();
  const form = window.getByRole('dialog', { name: 'New location' });
  await form.getByRole('textbox', { name: 'Name' }).fill('Hill');
  await form.getByRole('button', { name: 'Save' }).click();
  await see(form).toHaveCount(0);
  await see(window.getByRole('button', { name: /^Hill/ })).toBeVisible();
});
