import { expect, test } from 'vitest';
import type { Message } from '../../src-shared/protocol/message.ts';
import { anId } from '../support/builders.ts';
import { bubble, goTo, openConversation, see } from './support/at-the-desk.ts';
import { frontDesk } from './support/front-desk.ts';

const desk = frontDesk();
const REMINDERS = '+15125559701';
let key = '';

test('Phone Number Management says in plain words what a number for appointments is, and makes one', async () => {
  const { window, carrier } = desk;
  carrier.holdNumber(REMINDERS);
  await goTo(window, 'Preferences');
  await window.getByRole('button', { name: 'Phone Number Management' }).click();
  await window.getByRole('button', { name: 'Add number' }).click();
  const form = window.getByRole('dialog', { name: 'New call tracking number' });
  await form.getByRole('textbox', { name: 'Phone number' }).fill('512 555 9701');
  await see(form.getByText('a number cannot serve both')).toBeVisible();
  await form.getByText(/^Confirmations and reminders that another program/).click();
  await form.getByRole('button', { name: 'Save' }).click();
  await see(form).toHaveCount(0);
  await see(window.getByRole('button', { name: /^\(512\) 555-9701/ })).toContainText('Appointments');
});

test('[K1, K3] Preferences, API keys: one is made, shown once, and listed without its key', async () => {
  const { window } = desk;
  await window.getByRole('button', { name: 'API keys' }).click();
  await see(window.getByText('No API keys')).toBeVisible();
  await window.getByRole('button', { name: 'New key' }).click();
  const form = window.getByRole('dialog', { name: 'New API key' });
  await form.getByRole('button', { name: 'Make key' }).click();
  await see(form.getByRole('textbox', { name: 'Name' })).toHaveAccessibleDescription(/required/);
  await see(form.getByText(/choose at least one/)).toBeVisible();
  await form.getByRole('textbox', { name: 'Name' }).fill('EMR');
  await form.getByRole('checkbox', { name: /^Appointment texts/ }).focus();
  await window.keyboard.press('Space');
  await form.getByRole('button', { name: 'Make key' }).click();
  const shown = window.getByRole('dialog', { name: 'The key for EMR' });
  await see(shown).toContainText('only this once');
  key = await shown.locator('code').innerText();
  expect(key).toMatch(/^key_[\w-]{40,}$/);
  await shown.getByRole('button', { name: 'I have copied it' }).click();
  await see(window.getByText(/^Appointment texts\s+·\s+never used\s+·\s+made by Person/)).toBeVisible();
  await see(window.getByText(key)).toHaveCount(0);
});

test('[P2, P5] a reminder stands in the lead’s conversation with who sent it, its reply confirms it, another reply is marked', async () => {
  const { window, relay, carrier } = desk;
  const lead = await desk.lead('Rosa', { lastName: 'Quint' });
  await openConversation(window, 'Rosa Quint');
  const reminder = { id: anId(), kind: 'reminder', leadId: lead.id, body: 'Your visit is tomorrow at 10. Reply C to confirm.' };
  const sent = await relay.client(key).post<Message>('/v1/appointment-texts', reminder);
  expect(sent.status).toBe(201);
  await see(window.getByText('Appointment reminder · sent by API key EMR')).toBeVisible();
  await see(bubble(window, 'Your visit is tomorrow')).toContainText('Not confirmed yet');
  await carrier.idle();
  await carrier.textFrom(lead.phone, REMINDERS, 'C');
  await see(bubble(window, 'Your visit is tomorrow')).toContainText(/Appointment confirmed/);
  await see(window.getByText('Confirms the appointment')).toBeVisible();
  await carrier.textFrom(lead.phone, REMINDERS, 'Is there parking?');
  await see(bubble(window, 'Is there parking?')).toContainText('Came to the number for appointments');
  await window.getByRole('tab', { name: 'Details' }).click();
  await see(window.getByText(/not asked/i).first()).toBeVisible();
});

test('[P4] appointment texts to a number that no lead has are found under Unmatched', async () => {
  const { window, relay, carrier } = desk;
  const patient = '+15125558811';
  await relay
    .client(key)
    .post('/v1/appointment-texts', { id: anId(), kind: 'confirmation', to: patient, body: 'You are booked for Friday.' });
  await carrier.idle();
  await goTo(window, 'Unmatched');
  await window.getByRole('radio', { name: /^Appointment texts/ }).click();
  await window
    .getByRole('listbox', { name: 'Unmatched numbers' })
    .getByRole('option', { name: /555-8811/ })
    .click();
  await see(window.getByText('Appointment confirmation · sent by API key EMR')).toBeVisible();
  await see(window.getByRole('button', { name: 'Add as a new lead' })).toBeVisible();
});

test('[K2] a revoked key opens nothing any more; who is no administrator sees no keys', async () => {
  const { window, relay, practice } = desk;
  expect((await relay.client(key).get('/v1/appointment-texts')).status).toBe(200);
  await goTo(window, 'Preferences');
  await window.getByRole('button', { name: 'API keys' }).click();
  await see(window.getByText(/last used within the last hour/)).toBeVisible();
  await window.getByRole('button', { name: 'Revoke EMR' }).click();
  const asked = window.getByRole('alertdialog', { name: 'Revoke EMR' });
  await see(asked).toContainText('cannot be undone');
  await asked.getByRole('button', { name: 'Revoke' }).click();
  await see(window.getByText('No API keys')).toBeVisible();
  expect((await relay.client(key).get('/v1/appointment-texts')).status).toBe(401);

  const colleague = await desk.takeSeat((await practice.person('staff')).session);
  await goTo(colleague.window, 'Preferences');
  await colleague.window.getByRole('button', { name: 'API keys' }).click();
  await see(colleague.window.getByText('Only administrators of the practice can see and change this.')).toBeVisible();
});
