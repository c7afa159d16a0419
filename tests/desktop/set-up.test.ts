import { expect, test } from 'vitest';
import { consentRequestText } from '../../src-shared/domain/canned-texts.ts';
import { bubble, choose, goTo, messageBox, openConversation, openLead, see, sendText, whyNoTexts } from './support/at-the-desk.ts';
import { frontDesk } from './support/front-desk.ts';

const desk = frontDesk({ isNew: true });
const NUMBER = '+15125559001';

test('a practice without a location is told what is missing and led to it', async () => {
  const { window } = desk;
  await desk.lead('Jordan', { lastName: 'Ellis' });
  await openConversation(window, 'Jordan Ellis');
  await see(whyNoTexts(window)).toContainText('The practice has no location yet');
  await whyNoTexts(window).getByRole('button', { name: 'Open Preferences' }).click();
  await see(window.getByRole('heading', { name: 'Phone Number Management' })).toBeVisible();
});

test('Manage Staff/Locations, Add New makes a location; its form shows what leads will read; it can be edited', async () => {
  const { window } = desk;
  await goTo(window, 'Preferences');
  await window.getByRole('button', { name: 'Manage Staff/Locations' }).click();
  await window.getByRole('button', { name: 'Add New' }).click();
  const form = window.getByRole('dialog', { name: 'New location' });
  await form.getByRole('button', { name: 'Save' }).click();
  await see(form.getByRole('textbox', { name: 'Name' })).toHaveAccessibleDescription(/required|name/i);
  await see(form.getByText('Select an item')).toHaveCount(0);
  await form.getByRole('textbox', { name: 'Name' }).fill('Riverbend');
  await see(form.getByText(consentRequestText('Riverbend'))).toBeVisible();
  await form.getByRole('textbox', { name: 'Voice number' }).fill('512-555');
  await form.getByRole('button', { name: 'Save' }).click();
  await see(form.getByRole('textbox', { name: 'Voice number' })).toHaveAccessibleDescription(/number|digits|short/i);
  await form.getByRole('textbox', { name: 'Voice number' }).fill('512-555-0101');
  await form.getByRole('button', { name: 'Save' }).click();
  await see(form).toHaveCount(0);
  await see(window.getByText('No text-enabled number')).toBeVisible();

  await window.getByRole('button', { name: /^Riverbend/ }).click();
  const edit = window.getByRole('dialog', { name: 'Location' });
  await see(edit.getByRole('textbox', { name: 'Voice number' })).toHaveValue('(512) 555-0101');
  await edit.getByRole('textbox', { name: 'Name' }).fill('Riverbend West');
  await edit.getByRole('button', { name: 'Save' }).click();
  await see(window.getByRole('button', { name: /^Riverbend West/ })).toBeVisible();
});

test('Phone Number Management: Enable Text/SMS on top, the location it belongs to, and then texts leave from there', async () => {
  const { window, carrier } = desk;
  carrier.holdNumber(NUMBER);
  await window.getByRole('button', { name: 'Phone Number Management' }).click();
  await window.getByRole('button', { name: 'Add number' }).click();
  const form = window.getByRole('dialog', { name: 'New call tracking number' });
  await see(form.getByRole('switch').first()).toHaveAccessibleName(/^Enable Text\/SMS/);
  await form.getByRole('textbox', { name: 'Phone number' }).fill('512 555 90');
  await form.getByRole('button', { name: 'Save' }).click();
  await see(form.getByRole('textbox', { name: 'Phone number' })).toHaveAccessibleDescription(/digits|short|number/i);
  await form.getByRole('textbox', { name: 'Phone number' }).fill('512 555 9001');
  await choose(window, /Location$/, 'Riverbend West');
  await form.getByRole('textbox', { name: 'Label' }).fill('Website');
  await form.getByRole('button', { name: 'Save' }).click();
  await see(form).toHaveCount(0);
  await see(window.getByRole('button', { name: /^\(512\) 555-9001/ })).toContainText('Text/SMS on');

  await openConversation(window, 'Jordan Ellis');
  await sendText(window, 'Welcome to Riverbend');
  await see(bubble(window, 'Welcome to Riverbend')).toContainText('Waits until Jordan replies CONSENT');
  await carrier.idle();
  expect(carrier.accepted.map(text => [text.from, text.body])).toEqual([[NUMBER, consentRequestText('Riverbend West')]]);
});

test('a second number for texting at the same location is refused with the reason', async () => {
  const { window, carrier } = desk;
  carrier.holdNumber('+15125559002');
  await goTo(window, 'Preferences');
  await window.getByRole('button', { name: 'Phone Number Management' }).click();
  await window.getByRole('button', { name: 'Add number' }).click();
  const form = window.getByRole('dialog', { name: 'New call tracking number' });
  await form.getByRole('textbox', { name: 'Phone number' }).fill('512 555 9002');
  await choose(window, /Location$/, 'Riverbend West');
  await form.getByRole('button', { name: 'Save' }).click();
  await see(form.getByText('Another number is enabled for texting at this location.')).toBeVisible();
  await see(form.getByRole('textbox', { name: 'Phone number' })).toHaveValue('512 555 9002');
  await form.getByRole('button', { name: 'Cancel' }).click();
});

test('an invitation’s code is shown once', async () => {
  const { window } = desk;
  await window.getByRole('button', { name: 'Manage Staff/Locations' }).click();
  await window.getByRole('button', { name: 'Invite' }).click();
  const form = window.getByRole('dialog', { name: 'Invite somebody' });
  await form.getByRole('textbox', { name: 'Email' }).fill('dana@practice.example');
  await form.getByText('Read only').click();
  await form.getByRole('button', { name: 'Invite' }).click();
  const shown = window.getByRole('dialog', { name: 'dana@practice.example is invited' });
  await see(shown).toContainText('shown only now');
  const code = await shown.locator('code').first().innerText();
  expect(code.length).toBeGreaterThan(8);
  await shown.getByRole('button', { name: 'I have handed it over' }).click();
  await see(window.getByText('dana@practice.example')).toBeVisible();
  await see(window.getByText('Invited', { exact: true })).toBeVisible();
  await see(window.getByText(code)).toHaveCount(0);
});

test('who may only read sees every conversation and a card in the composer’s place', async () => {
  const { practice } = desk;
  const reader = await desk.takeSeat((await practice.person('read_only')).session);
  await openLead(reader.window, 'Jordan Ellis');
  await reader.window.getByRole('tab', { name: 'Text Conversations' }).click();
  await see(bubble(reader.window, 'Welcome to Riverbend')).toBeVisible();
  await see(whyNoTexts(reader.window)).toContainText('Your role here is Read only');
  await see(messageBox(reader.window)).toHaveCount(0);
  await see(bubble(reader.window, 'Welcome to Riverbend').getByRole('button', { name: 'Cancel' })).toHaveCount(0);
  await goTo(reader.window, 'Preferences');
  await see(reader.window.getByText('Only administrators of the practice can change this.').first()).toBeVisible();
  await see(reader.window.getByRole('button', { name: 'Add New' })).toHaveCount(0);
});
