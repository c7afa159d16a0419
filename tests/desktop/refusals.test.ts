import { expect, test } from 'vitest';
import { bubble, choose, messageBox, openConversation, openLead, see, sendText, tickDoNotText, whyNoTexts } from './support/at-the-desk.ts';
import { frontDesk } from './support/front-desk.ts';

const desk = frontDesk();
const says = (phone: string, words: string) => desk.carrier.textFrom(phone, desk.number.phoneNumber, words);

/** A lead who has been asked and whose first text waits. */
async function askedLead(name: string, fields: Record<string, unknown> = {}) {
  const lead = await desk.lead(name, fields);
  await openConversation(desk.window, name);
  await sendText(desk.window, `Hello ${name}`);
  await see(bubble(desk.window, `Hello ${name}`)).toContainText('Waits until');
  await desk.carrier.idle();
  return lead;
}

test('DECLINE takes the composer’s place with the reason, since when, and what helps; the waiting text is cancelled', async () => {
  const { window } = desk;
  const lead = await askedLead('Dora', { email: 'dora@example.com' });
  await says(lead.phone, 'DECLINE');
  await see(whyNoTexts(window)).toContainText('Dora declined texts');
  await see(whyNoTexts(window)).toContainText(/declined just now\. No texts from staff go out to it, unless \S+ consents after all/);
  await see(whyNoTexts(window)).toContainText(/Call \(512\) 555-\d{4}/);
  await see(whyNoTexts(window)).toContainText('text CONSENT to');
  await see(whyNoTexts(window).getByRole('button', { name: /Email dora@example.com/ })).toBeVisible();
  await see(messageBox(window)).toHaveCount(0);
  await see(bubble(window, 'Hello Dora')).toContainText('Cancelled. Dora declined texts.');
  expect(desk.received(lead.phone)).not.toContain('Hello Dora');
});

test('[O2] [O7] STOP marks the lead Do Not Text and START lifts what it set', async () => {
  const { window } = desk;
  const lead = await askedLead('Stella');
  await says(lead.phone, 'CONSENT');
  await see(bubble(window, 'Hello Stella')).toHaveAccessibleName(/Delivered/);
  await says(lead.phone, 'stop');
  await see(whyNoTexts(window)).toContainText('Stella stopped texts');
  await see(whyNoTexts(window)).toContainText('The words were “stop”.');
  await see(whyNoTexts(window)).toContainText('text START to');
  await window.getByRole('tab', { name: 'Details' }).click();
  await see(window.getByRole('checkbox', { name: /Do Not Text/ })).toBeChecked();
  await see(window.getByText('The lead stopped texts just now: “stop”. The lead can undo this by texting START')).toBeVisible();
  await see(window.getByRole('list', { name: 'Phone numbers' })).toContainText('stopped just now');

  await says(lead.phone, 'START');
  await see(window.getByRole('checkbox', { name: /Do Not Text/ })).not.toBeChecked();
  await window.getByRole('tab', { name: 'Text Conversations' }).click();
  await see(messageBox(window)).toBeVisible();
  await see(window.getByText('The consent request goes out first')).toBeVisible();
  await see(window.getByText('Stella lifted the stop with “START”')).toBeVisible();
});

test('[O3] Do Not Text ticked by staff stops the composer at once, and unticking it brings the words back', async () => {
  const { window } = desk;
  await desk.lead('Nadia');
  await openConversation(window, 'Nadia');
  await messageBox(window).fill('Half a sentence');
  await window.getByRole('tab', { name: 'Details' }).click();
  await tickDoNotText(window);
  await see(window.getByText('Set by staff just now')).toBeVisible();
  await window.getByRole('tab', { name: 'Text Conversations' }).click();
  await see(whyNoTexts(window)).toContainText('Do Not Text is on');
  await see(whyNoTexts(window)).toContainText('Staff marked Nadia Do Not Text just now');
  await whyNoTexts(window).getByRole('button', { name: 'Open Details' }).click();
  await tickDoNotText(window);
  await window.getByRole('tab', { name: 'Text Conversations' }).click();
  await see(messageBox(window)).toHaveValue('Half a sentence');
});

test('[O6] words that may mean stop hold the number, and the card says what to do', async () => {
  const { window } = desk;
  const lead = await askedLead('Frida');
  await says(lead.phone, 'CONSENT');
  await see(bubble(window, 'Hello Frida')).toHaveAccessibleName(/Delivered/);
  await says(lead.phone, 'please dont text me anymore ok');
  await see(whyNoTexts(window)).toContainText(/Frida (may have asked to stop|stopped texts)/);
});

test('[C2] Phone1 and Phone2 are judged apart, and the card offers the other one', async () => {
  const { window } = desk;
  const lead = await askedLead('Petra', { phone1Label: 'Home', phone2: '512-555-0188', phone2Label: 'Mobile' });
  await says(lead.phone, 'DECLINE');
  await see(whyNoTexts(window)).toContainText('Petra declined texts');
  await whyNoTexts(window).getByRole('button', { name: 'Text Mobile (512) 555-0188 instead' }).click();
  await sendText(window, 'Is this number better?');
  await see(bubble(window, 'Is this number better?')).toContainText('Waits until Petra replies CONSENT');
  await says('+15125550188', 'consent');
  await see(bubble(window, 'Is this number better?')).toHaveAccessibleName(/Delivered/);
  await window.getByRole('tab', { name: 'Details' }).click();
  await see(window.getByRole('list', { name: 'Phone numbers' }).getByRole('listitem')).toHaveText([
    /Home.*declined just now/,
    /Mobile.*consented just now by text/,
  ]);
});

test('[C2] consent on a number holds for another location and for another lead with that number', async () => {
  const { window, practice } = desk;
  await practice.location({ name: 'Lakeside' });
  const lead = await askedLead('Olga');
  await says(lead.phone, 'CONSENT');
  await see(bubble(window, 'Hello Olga')).toHaveAccessibleName(/Delivered/);
  await choose(window, /From location/, 'Lakeside');
  await sendText(window, 'And from the other house');
  await see(bubble(window, 'And from the other house')).toHaveAccessibleName(/Lakeside.*Delivered/);

  await desk.lead('Olga’s son', { phone1: lead.phone });
  await openLead(window, 'Olga’s son');
  await see(window.getByText('Consent belongs to the number, so it holds for each of them.')).toBeVisible();
  await see(window.getByRole('button', { name: 'Olga', exact: true })).toBeVisible();
  await window.getByRole('button', { name: 'Send Text' }).click();
  await sendText(window, 'Hello to the son');
  await see(bubble(window, 'Hello to the son')).toHaveAccessibleName(/Delivered/);
});

test('a waiting text can be cancelled, and Undo puts its words back into the composer', async () => {
  const { window } = desk;
  const lead = await askedLead('Carla');
  await bubble(window, 'Hello Carla').getByRole('button', { name: 'Cancel' }).click();
  await see(bubble(window, 'Hello Carla')).toContainText('Cancelled');
  await window.getByRole('button', { name: 'Undo' }).click();
  await see(messageBox(window)).toHaveValue('Hello Carla');
  await says(lead.phone, 'CONSENT');
  await see(window.getByText(/Carla consented by text/)).toBeVisible();
  expect(desk.received(lead.phone)).not.toContain('Hello Carla');
});

test('a location without a text-enabled number says so, and another one can be chosen', async () => {
  const { window, practice } = desk;
  await practice.api.post('/v1/locations', { name: 'Warehouse', timeZone: 'America/Chicago' });
  await desk.lead('Wanda');
  await openConversation(window, 'Wanda');
  await choose(window, /From location/, 'Warehouse');
  await see(whyNoTexts(window)).toContainText('Warehouse cannot send texts');
  await see(whyNoTexts(window)).toContainText('Choose another location above');
  await choose(window, /From location/, 'Riverbend');
  await see(messageBox(window)).toBeVisible();
});
