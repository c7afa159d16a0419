import { expect, test } from 'vitest';
import { bubble, messageBox, openConversation, see, sendText, whyNoTexts } from './support/at-the-desk.ts';
import { frontDesk } from './support/front-desk.ts';

const desk = frontDesk();
const says = (phone: string, words: string) => desk.carrier.textFrom(phone, desk.number.phoneNumber, words);

async function consentingLead(name: string) {
  const lead = await desk.lead(name);
  await openConversation(desk.window, name);
  await sendText(desk.window, `Hello ${name}`);
  await see(bubble(desk.window, `Hello ${name}`)).toContainText('Waits until');
  await desk.carrier.idle();
  await says(lead.phone, 'CONSENT');
  await see(bubble(desk.window, `Hello ${name}`)).toHaveAccessibleName(/Delivered/);
  return lead;
}

/** By the desk's own clock, as the field of the form wants it. */
const minutesAgo = (minutes: number) => {
  const at = new Date(Date.now() - minutes * 60_000);
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
};

test('[O6] the card counts down to the STOP, and "It did not mean stop" gives the composer back', async () => {
  const { window } = desk;
  const lead = await consentingLead('Frida');
  await says(lead.phone, 'please stop texting me');
  const card = whyNoTexts(window);
  await see(card).toContainText('Frida may have asked to stop');
  await see(card).toContainText(/Counts as a STOP by itself in \d+ (day|h)/);
  await card.getByRole('textbox', { name: /What did the lead mean/ }).fill('She meant the calls');
  await card.getByRole('button', { name: 'It did not mean stop' }).click();
  await see(messageBox(window)).toBeVisible();
  await see(window.getByText(/decided that it was no stop/)).toBeVisible();
  await sendText(window, 'Thank you for telling us');
  await see(bubble(window, 'Thank you for telling us')).toHaveAccessibleName(/Delivered/);
});

test('[O6] "It meant stop" acts like a STOP, and is offered in the details too', async () => {
  const { window } = desk;
  const lead = await consentingLead('Greta');
  await says(lead.phone, 'leave me alone');
  await window.getByRole('tab', { name: 'Details' }).click();
  const phones = window.getByRole('list', { name: 'Phone numbers' });
  await see(phones).toContainText('may have asked to stop');
  await phones.getByRole('button', { name: 'It meant stop' }).click();
  await see(phones).toContainText('stopped just now');
  await see(window.getByRole('checkbox', { name: /Do Not Text/ })).toBeChecked();
  await window.getByRole('tab', { name: 'Text Conversations' }).click();
  await see(whyNoTexts(window)).toContainText('Greta stopped texts');
  await see(window.getByText(/recorded that Greta stopped texts · “leave me alone”/)).toBeVisible();
});

test('[O10, C10] an opt-out by phone is recorded in the details; new consent, not older than it, lifts it', async () => {
  const { window } = desk;
  const lead = await consentingLead('Hanna');
  await window.getByRole('tab', { name: 'Details' }).click();
  await window.getByRole('button', { name: /^Record for \(512\)/ }).click();
  await window.getByRole('menuitem', { name: 'Record an opt-out…' }).click();
  const optOut = window.getByRole('dialog', { name: /^Record an opt-out/ });
  await optOut.getByRole('button', { name: 'Record opt-out' }).click();
  await see(optOut).toContainText('What the lead said is required');
  await optOut.getByRole('textbox', { name: 'What the lead said' }).fill('No more texts, please');
  await optOut.getByRole('button', { name: 'Record opt-out' }).click();
  await see(window.getByRole('list', { name: 'Phone numbers' })).toContainText('stopped just now');
  await window.getByRole('tab', { name: 'Text Conversations' }).click();
  await see(whyNoTexts(window)).toContainText('The words were “By phone: No more texts, please”.');

  await whyNoTexts(window).getByRole('button', { name: 'Record new consent…' }).click();
  const consent = window.getByRole('dialog', { name: /^Record consent/ });
  await see(consent).toContainText('the phone company may still block texts');
  await consent.getByRole('radio', { name: /Spoken/ }).check({ force: true });
  await consent.getByLabel('When was it given?').fill(minutesAgo(600));
  await consent.getByRole('textbox', { name: 'What was said or signed' }).fill('Asked at the desk: yes, text me again');
  await consent.getByRole('button', { name: 'Record consent' }).click();
  await see(consent).toContainText('Only consent that was given after that counts.');
  // The field counts whole minutes: the present one has begun before the opt-out.
  await consent.getByLabel('When was it given?').fill(minutesAgo(-1));
  await consent.getByRole('button', { name: 'Record consent' }).click();
  await see(messageBox(window)).toBeVisible();
  await see(window.getByText(/recorded consent for .* Spoken, .*yes, text me again/)).toBeVisible();
  expect(desk.received(lead.phone)).toContain('Hello Hanna');
});

test('[C6] in "on file only" mode the composer offers to record consent, and what waited goes out', async () => {
  const { window, practice } = desk;
  await practice.api.patch('/v1/account', { consentMode: 'on_file_only' });
  const lead = await desk.lead('Ida');
  await openConversation(window, 'Ida');
  await see(window.getByText('No consent request goes out by itself')).toBeVisible();
  await sendText(window, 'Your form is here');
  await see(bubble(window, 'Your form is here')).toContainText('Waits until staff record consent');
  await window.getByRole('button', { name: 'Record consent…' }).click();
  const consent = window.getByRole('dialog', { name: /^Record consent/ });
  await consent.getByLabel('When was it given?').fill(minutesAgo(60));
  await consent.getByRole('textbox', { name: 'What was said or signed' }).fill('Intake form, box ticked');
  await consent.getByRole('button', { name: 'Record consent' }).click();
  await see(bubble(window, 'Your form is here')).toHaveAccessibleName(/Delivered/);
  expect(desk.received(lead.phone)).toEqual(['Your form is here']);
});
