import { mkdir } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { bubble, choose, messageBox, openConversation, openLead, see, sendText } from './support/at-the-desk.ts';
import { frontDesk } from './support/front-desk.ts';

const desk = frontDesk();
const says = (phone: string, words: string, mediaCount = 0) => desk.carrier.textFrom(phone, desk.number.phoneNumber, words, { mediaCount });
/** For looking at, when asked for. */
const picture = async (name: string) => {
  const folder = process.env.LEADLINE_PICTURES;
  if (folder === undefined) return;
  await mkdir(folder, { recursive: true });
  await desk.window.screenshot({ path: `${folder}/${name}.png` });
};

/** A lead who was asked and consented by text. */
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

test('[O12] after STOP and new consent the window says that the carrier may still block, offers another location, and START lifts it', async () => {
  const { window } = desk;
  const other = await desk.practice.location({ name: 'Northside' });
  const lead = await consentingLead('Blanca');
  await says(lead.phone, 'STOP');
  const given = { phone: 'phone1', how: 'paper_form', obtainedAt: new Date().toISOString(), words: 'Signed at the desk' };
  expect((await desk.practice.api.post(`/v1/leads/${lead.id}/consents`, given)).status).toBe(200);

  const warning = window.getByRole('status').filter({ hasText: 'may still block texts' });
  await see(warning).toContainText(/A text comes back until Blanca texts START to \(512\) 555-\d{4}/);
  await sendText(window, 'Can you hear us?');
  await see(bubble(window, 'Can you hear us?')).toContainText('opted out of texts from this number at the phone company');
  await see(bubble(window, 'Can you hear us?').getByRole('button', { name: 'Send again' })).toHaveCount(0);
  await picture('blocked');

  await bubble(window, 'Can you hear us?')
    .getByRole('button', { name: /Delivery details/ })
    .click();
  const steps = window.getByRole('dialog', { name: 'Delivery details' });
  await see(steps.getByRole('list', { name: 'Steps' })).toContainText('Refused by the phone company');
  await see(steps).toContainText('error 21610');
  await picture('refused-steps');
  await window.keyboard.press('Escape');
  await see(steps).toHaveCount(0);

  await warning.getByRole('button', { name: 'Send from Northside' }).click();
  await see(warning).toHaveCount(0);
  await sendText(window, 'From Northside, then');
  await see(bubble(window, 'From Northside, then')).toHaveAccessibleName(/Delivered/);
  expect(desk.carrier.accepted.at(-1)?.from).toBe(other.number.phoneNumber);

  await window.getByRole('tab', { name: 'Details' }).click();
  const phones = window.getByRole('list', { name: 'Phone numbers' });
  await see(phones).toContainText('Blocked by the phone company for texts from');
  await see(phones).toContainText('consented');
  await picture('blocked-details');
  await says(lead.phone, 'START');
  await see(phones).not.toContainText('Blocked by the phone company');
});

test('[D3] the steps of a text open by keyboard, with the carrier’s words in the order they came, late ones marked', async () => {
  const { window } = desk;
  await consentingLead('Latisha');
  await choose(window, /From location/, desk.location.name);
  desk.carrier.behave({ disorderCallbacks: 1 });
  await sendText(window, 'Out of order');
  await see(bubble(window, 'Out of order')).toHaveAccessibleName(/Delivered/);
  await desk.carrier.idle();
  desk.carrier.calm();
  const mark = bubble(window, 'Out of order').getByRole('button', { name: /Delivery details\. Delivered/ });
  await mark.focus();
  await window.keyboard.press('Enter');
  const steps = window.getByRole('dialog', { name: 'Delivery details' }).getByRole('listitem');
  await see(steps).toHaveCount(5);
  await see(steps.nth(3)).toContainText('Delivered to the phone“delivered”');
  await see(steps.nth(4)).toContainText('came late, changes nothing');
  await picture('late-steps');
  await window.keyboard.press('Escape');
  await see(window.getByRole('dialog', { name: 'Delivery details' })).toHaveCount(0);
  await see(mark).toBeFocused();
});

test('[D14] [R5] a landline is warned of beside the phone and above the composer; a picture that was left out is shown', async () => {
  const { window } = desk;
  desk.carrier.setLineType('+15125558811', 'landline');
  await desk.practice.lead({ firstName: 'Linus', lastName: '', phone1: '+15125558811' });
  await openLead(window, 'Linus');
  await see(window.getByRole('list', { name: 'Phone numbers' })).toContainText('This looks like a landline');
  await window.getByRole('button', { name: 'Send Text' }).click();
  await see(window.getByRole('status').filter({ hasText: 'This looks like a landline, which may not receive texts.' })).toBeVisible();
  await see(messageBox(window)).toBeVisible();
  await picture('landline');

  const lead = await consentingLead('Mika');
  await says(lead.phone, 'my insurance card', 1);
  await see(bubble(window, 'my insurance card')).toContainText('A picture or other file was left out.');
  await see(bubble(window, 'Your previous text message may not have been processed')).toBeVisible();
  await picture('media');
});
