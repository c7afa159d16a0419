import type { Page } from '@playwright/test';
import { expect, test } from 'vitest';
import { goTo, openLead, see } from './support/at-the-desk.ts';
import { frontDesk } from './support/front-desk.ts';

const desk = frontDesk();
const found = (window: Page) => window.getByRole('listbox', { name: 'Leads' }).getByRole('option');
const search = (window: Page, words: string) => window.getByRole('searchbox', { name: 'Search name or phone' }).fill(words);

test('a lead is found by part of the name, in any order, with or without accents', async () => {
  const { window } = desk;
  await desk.lead('Zoë', { lastName: 'Müller-Søndergaard', phone1: '(512) 555-0142' });
  await desk.lead('Sam', { lastName: 'Whitfield', phone1: '+1 737 555 0111', phone2: '512.555.0190' });
  await desk.lead('Sam', { lastName: 'Whitfield', phone1: '512-555-0143' });
  await goTo(window, 'Leads');
  await see(found(window)).toHaveCount(3);
  for (const typed of ['zoe', 'MULLER zoe', 'Müller', 'sonder', 'Søndergaard Zoë']) {
    await search(window, typed);
    await see(found(window), `typed: ${typed}`).toHaveText([/Zoë Müller-Søndergaard/]);
  }
});

test('a lead is found by phone as it is typed, in any format and by either phone', async () => {
  const { window } = desk;
  for (const typed of ['512-555-0142', '(512) 555-0142', '+15125550142', '5125550142', '1 512 555 0142', '555 0142', '0142']) {
    await search(window, typed);
    await see(found(window), `typed: ${typed}`).toHaveText([/Zoë/]);
  }
  await search(window, '512 555 0190');
  await see(found(window)).toHaveText([/Sam Whitfield.*\(737\) 555-0111.*\(512\) 555-0190/]);
  await search(window, 'nobody at all');
  await see(window.getByText('No lead matches')).toBeVisible();
});

test('two leads of the same name are told apart by their phones', async () => {
  const { window } = desk;
  await search(window, 'sam whit');
  await see(found(window)).toHaveText([/Sam Whitfield.*\(737\) 555-0111/, /Sam Whitfield.*\(512\) 555-0143/]);
  await found(window).filter({ hasText: '555-0143' }).click();
  await see(window.getByRole('list', { name: 'Phone numbers' })).toContainText('(512) 555-0143');
});

test('a bad number is refused in place with the reason, nothing typed is lost, and the mended lead is added', async () => {
  const { window } = desk;
  await window.getByRole('button', { name: 'Add a lead' }).first().click();
  const form = window.getByRole('dialog', { name: 'Add a lead' });
  await form.getByRole('textbox', { name: 'First name' }).fill('Amélie');
  await form.getByRole('textbox', { name: 'Last name' }).fill("O'Brien");
  await form.getByRole('textbox', { name: 'Phone 1' }).fill('555-014');
  await form.getByRole('textbox', { name: 'Phone 2' }).fill('(111) 555-0142');
  await form.getByRole('textbox', { name: 'Email' }).fill('amelie@');
  await form.getByRole('textbox', { name: 'Notes' }).fill('Prefers mornings');
  await form.getByRole('button', { name: 'Add Lead' }).click();
  await see(form.getByRole('textbox', { name: 'Phone 1' })).toHaveAccessibleDescription(/This number /);
  await see(form.getByRole('textbox', { name: 'Phone 2' })).toHaveAccessibleDescription(/This number /);
  await see(form.getByRole('textbox', { name: 'Email' })).toHaveAccessibleDescription(/not an email address/);
  await see(form.getByRole('textbox', { name: 'Notes' })).toHaveValue('Prefers mornings');
  await form.getByRole('textbox', { name: 'Phone 1' }).fill('512.555.0160');
  await form.getByRole('textbox', { name: 'Phone 2' }).fill('5125550160');
  await form.getByRole('textbox', { name: 'Email' }).fill('amelie@example.com');
  await form.getByRole('button', { name: 'Add Lead' }).click();
  await see(form.getByText('This is the same number as phone 1.')).toBeVisible();
  await form.getByRole('textbox', { name: 'Phone 2' }).fill('');
  await form.getByRole('button', { name: 'Add Lead' }).click();

  await see(window.getByRole('heading', { name: "Amélie O'Brien" })).toBeVisible();
  await see(window.getByRole('list', { name: 'Phone numbers' })).toContainText('(512) 555-0160');
  await see(window.getByText('Prefers mornings')).toBeVisible();
});

test('a lead is edited in place; a new number is judged on its own', async () => {
  const { window, practice } = desk;
  await openLead(window, 'Amélie');
  await window.getByRole('button', { name: 'Edit' }).click();
  const form = window.getByRole('form', { name: 'Edit lead' });
  await form.getByRole('textbox', { name: 'Last name' }).fill('Okonkwo');
  await form.getByRole('textbox', { name: 'Phone 2' }).fill('737 555 0122');
  await see(form.getByText('this one is judged on its own')).toBeVisible();
  await form.getByRole('button', { name: 'Save' }).click();
  await see(window.getByRole('heading', { name: 'Amélie Okonkwo' })).toBeVisible();
  await see(window.getByRole('list', { name: 'Phone numbers' })).toContainText('(737) 555-0122');
  const { body } = await practice.api.get<{ rows: { firstName: string; lastName: string }[] }>('/v1/leads?search=Okonkwo');
  expect(body.rows.map(row => `${row.firstName} ${row.lastName}`)).toContain('Amélie Okonkwo');
});

test('a lead that a colleague changed meanwhile is not overwritten, and what was typed is kept', async () => {
  const { window, practice } = desk;
  const lead = await desk.lead('Xavier');
  await openLead(window, 'Xavier');
  await window.getByRole('button', { name: 'Edit' }).click();
  const form = window.getByRole('form', { name: 'Edit lead' });
  await form.getByRole('textbox', { name: 'Notes' }).fill('Mine');
  await practice.api.patch(`/v1/leads/${lead.id}`, { source: 'Web form' });
  await see(async () => {
    if (await form.isVisible()) await form.getByRole('button', { name: 'Save' }).click();
    await see(window.getByText('Web form')).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await see(window.getByText('Mine')).toBeVisible();
});

test('very long and right-to-left names stay whole and in their own direction', async () => {
  const { window } = desk;
  const long = 'Wolfeschlegelsteinhausenbergerdorff'.repeat(3);
  await desk.lead(long, { lastName: 'The Third' });
  await desk.lead('שירה', { lastName: 'כהן' });
  await desk.lead('', { lastName: '', phone1: '(512) 555-0199' });
  await openLead(window, 'wolfeschlegel');
  await see(window.getByRole('heading', { name: /^Wolfeschlegel.*The Third$/ })).toBeVisible();
  await see(window.getByRole('button', { name: 'Send Text' })).toBeInViewport();
  await openLead(window, 'שירה');
  const heading = window.getByRole('heading', { name: 'שירה כהן' });
  await see(heading).toHaveCSS('direction', 'rtl');
  await openLead(window, '(512) 555-0199');
  await see(window.getByRole('heading', { name: '(512) 555-0199' })).toBeVisible();
});
