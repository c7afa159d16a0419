import { expect, test } from 'vitest';
import { until } from '../../dev/until.ts';
import { bubble, conversation, goTo, messageBox, openConversation, openLead, see, sendText } from './support/at-the-desk.ts';
import { frontDesk } from './support/front-desk.ts';

/** How far the relay's clock is ahead, in milliseconds. */
let ahead = 0;
const desk = frontDesk({ now: () => new Date(Date.now() + ahead) });

/** A lead who has consented, with an open conversation. */
async function consentedLead(name: string) {
  const { window, carrier, number } = desk;
  const lead = await desk.lead(name);
  await openConversation(window, name);
  await sendText(window, `Hello ${name}`);
  await see(bubble(window, `Hello ${name}`)).toContainText('Waits until');
  await carrier.idle();
  await carrier.textFrom(lead.phone, number.phoneNumber, 'CONSENT');
  await see(bubble(window, `Hello ${name}`)).toHaveAccessibleName(/Delivered/);
  return lead;
}

test('[D3] a text that the carrier could not deliver says why and what to do next', async () => {
  const { window, carrier } = desk;
  const lead = await consentedLead('Fiona');
  carrier.endTextsTo(lead.phone, { endsAs: 'undelivered', errorCode: 30003 });
  await sendText(window, 'Are you on your way?');
  await see(bubble(window, 'Are you on your way?')).toHaveAccessibleName(/Not delivered/);
  await see(bubble(window, 'Are you on your way?')).toContainText(/off|reach/);
  await goTo(window, 'Inbox');
  await see(conversation(window, 'Fiona')).toContainText('1 not sent');
  carrier.endTextsTo(lead.phone, null);
  await conversation(window, 'Fiona').click();
  await bubble(window, 'Are you on your way?').getByRole('button', { name: 'Send again' }).click();
  await see(bubble(window, 'Are you on your way?').last()).toHaveAccessibleName(/Delivered/);
  await see(conversation(window, 'Fiona')).not.toContainText('not sent');
});

test('[D2] a text of which the carrier said nothing may not have been sent: it is looked up, then staff are asked, and nothing goes twice by itself', async () => {
  const { window, carrier } = desk;
  const lead = await consentedLead('Uma');
  carrier.nextSends({ is: 'reset' });
  await sendText(window, 'Shall we move it to Friday?');
  await see(bubble(window, 'Friday')).toContainText('This text may not have been sent.');
  await see(bubble(window, 'Friday')).toContainText('It is being looked up, which takes up to five minutes.');
  await see(bubble(window, 'Friday').getByRole('button', { name: 'Send again' })).toHaveCount(0);
  expect(desk.received(lead.phone)).not.toContain('Shall we move it to Friday?');
  ahead += 6 * 60_000;
  await sendText(window, 'Or to Monday');
  await see(bubble(window, 'Or to Monday')).toHaveAccessibleName(/Delivered/);
  await see(bubble(window, 'Friday')).toContainText('If it did go out, Uma gets it twice.');
  await bubble(window, 'Friday').getByRole('button', { name: 'Send again' }).click();
  await until('the text on the handset', () => desk.received(lead.phone).includes('Shall we move it to Friday?'));
  await see(bubble(window, 'Friday').last()).toHaveAccessibleName(/Delivered/);
  expect(desk.received(lead.phone).filter(words => words.includes('Friday'))).toHaveLength(1);
});

test('texts written offline wait visibly, survive a kill -9, and go out once and in order when the relay is back; drafts survive too', async () => {
  const { relay, seat } = desk;
  const lead = await consentedLead('Olaf');
  await desk.lead('Dagny');
  await openConversation(seat.window, 'Dagny');
  await messageBox(seat.window).fill('Not finished yet, ');
  await messageBox(seat.window).pressSequentially('but kept');
  await openConversation(seat.window, 'Olaf');

  await relay.stopRelay();
  for (const words of ['One', 'Two', 'Three']) await sendText(seat.window, words);
  await see(seat.window.getByRole('status').filter({ hasText: 'Offline' })).toContainText('3 texts wait here.');
  await see(bubble(seat.window, 'Three')).toContainText('Waits on this computer until the connection is back · just now');
  await see(bubble(seat.window, 'Three').getByRole('button', { name: 'Cancel' })).toBeVisible();

  await seat.kill();
  const window = await seat.start();
  await see(window.getByRole('status').filter({ hasText: 'Offline' })).toContainText('3 texts wait here.');
  await openLead(window, 'Olaf');
  await window.getByRole('tab', { name: 'Text Conversations' }).click();
  await see(window.getByRole('article').filter({ hasText: 'Waits on this computer' })).toHaveText([/^You?One|One/, /Two/, /Three/]);

  await relay.restart();
  const retry = window.getByRole('button', { name: 'Retry' });
  await retry.click({ timeout: 2_000 }).catch(() => {}); // it may have found the relay by itself
  for (const words of ['One', 'Two', 'Three']) await see(bubble(window, words)).toHaveAccessibleName(/Delivered/);
  await see(window.getByText(/Offline/)).toHaveCount(0);
  expect(desk.received(lead.phone).slice(-3)).toEqual(['One', 'Two', 'Three']);
  expect(desk.received(lead.phone).filter(words => /^(One|Two|Three)$/.test(words))).toHaveLength(3);
  await openConversation(window, 'Dagny');
  await see(messageBox(window)).toHaveValue('Not finished yet, but kept');
});

test('a text that waits here can be taken back, and its words return to the composer', async () => {
  const { relay, seat } = desk;
  const { window } = seat;
  await openConversation(window, 'Olaf');
  await relay.stopRelay();
  await sendText(window, 'Never mind this');
  await bubble(window, 'Never mind this').getByRole('button', { name: 'Cancel' }).click();
  await see(messageBox(window)).toHaveValue('Never mind this');
  await see(bubble(window, 'Never mind this')).toHaveCount(0);
  await relay.restart();
});
