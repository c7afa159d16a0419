import { expect, test } from 'vitest';
import { until } from '../../dev/until.ts';
import { bubble, conversation, goTo, openConversation, see, sendText } from './support/at-the-desk.ts';
import { frontDesk } from './support/front-desk.ts';
import { notifications } from './support/notifications.ts';

const HOUR_MS = 3_600_000;
/** How far the relay's clock is ahead, in milliseconds. */
let ahead = 0;
const desk = frontDesk({ now: () => new Date(Date.now() + ahead) });
const says = (phone: string, words: string) => desk.carrier.textFrom(phone, desk.number.phoneNumber, words);

test('[C13, C14, D12] a waiting text is edited; grown old it waits for review when consent comes, marked in the inbox; consent is asked again once', async () => {
  const { window } = desk;
  await desk.practice.api.patch('/v1/account', { deferredShelfLifeHours: 24 });
  const lead = await desk.lead('Greta');
  await openConversation(window, 'Greta');
  await sendText(window, 'See you tomorow');
  await sendText(window, 'Bring the form');
  await see(bubble(window, 'Bring the form')).toContainText('Waits until Greta replies CONSENT');
  await bubble(window, 'See you tomorow').getByRole('button', { name: 'Edit' }).click();
  const dialog = window.getByRole('dialog', { name: 'Edit the waiting text' });
  await dialog.getByRole('textbox', { name: 'Message' }).fill('See you tomorrow');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await see(bubble(window, 'See you tomorrow')).toContainText('Changed by you');
  await desk.carrier.idle();

  await window.getByRole('tab', { name: 'Details' }).click();
  await window.getByRole('button', { name: 'Ask again' }).click();
  await see(window.getByText(/asked again just now by .*, and not a third time/)).toBeVisible();
  await see(window.getByRole('button', { name: 'Ask again' })).toHaveCount(0);
  await window.getByRole('tab', { name: 'Text Conversations' }).click();

  ahead += 25 * HOUR_MS;
  await says(lead.phone, 'CONSENT');
  await see(bubble(window, 'See you tomorrow')).toContainText('Decide whether it still holds.');
  await goTo(window, 'Inbox');
  await see(conversation(window, 'Greta')).toContainText('Review 2');
  await window.getByRole('radio', { name: /Needs reply/ }).click();
  await conversation(window, 'Greta').click();
  expect(desk.received(lead.phone).filter(words => words.startsWith('See you'))).toEqual([]);
  await bubble(window, 'See you tomorrow').getByRole('button', { name: 'Edit' }).click();
  await dialog.getByRole('textbox', { name: 'Message' }).fill('Does Friday suit you?');
  await dialog.getByRole('button', { name: 'Save and send' }).click();
  await see(bubble(window, 'Does Friday suit you?')).toHaveAccessibleName(/Delivered/);
  await bubble(window, 'Bring the form').getByRole('button', { name: 'Discard' }).click();
  await see(bubble(window, 'Bring the form')).toContainText('Cancelled.');
  await window.getByRole('radio', { name: /^All/ }).click();
  await see(conversation(window, 'Greta')).not.toContainText('Review');
});

test("[D7, D11] a text held by quiet hours says till when by the lead's clock; an admin sends it anyway, with a reason that stays", async () => {
  const { window } = desk;
  const lead = await desk.lead('Hana', { timeZone: 'Pacific/Honolulu' });
  await openConversation(window, 'Hana');
  await sendText(window, 'Hello Hana');
  await see(bubble(window, 'Hello Hana')).toContainText('Waits until Hana replies CONSENT');
  await until('the request arrived', () => desk.received(lead.phone).length === 1);
  await desk.carrier.idle();
  await says(lead.phone, 'CONSENT');
  await see(bubble(window, 'Hello Hana')).toHaveAccessibleName(/Delivered/);
  ahead += 13 * HOUR_MS;
  // Honolulu is ten hours behind UTC the whole year round.
  const there = (hours: number) => new Date(Date.now() + ahead + (hours - 10) * HOUR_MS).toISOString().slice(11, 13).concat(':00');
  await desk.practice.api.patch('/v1/account', { quietHours: { from: there(-1), to: there(5) } });
  await sendText(window, 'The office is flooded');
  const held = bubble(window, 'The office is flooded');
  await see(held).toContainText(/Held for quiet hours until .*:00 [AP]M HST, Hana’s time/);
  await held.getByRole('button', { name: 'Send now anyway…' }).click();
  const dialog = window.getByRole('dialog', { name: 'Send now anyway' });
  await dialog.getByRole('button', { name: 'Send now anyway' }).click();
  await see(dialog).toContainText('is required');
  await dialog.getByRole('textbox', { name: 'Reason' }).fill('Nobody can come in');
  await dialog.getByRole('button', { name: 'Send now anyway' }).click();
  await see(held).toHaveAccessibleName(/Delivered/);
  await see(held).toContainText('You sent it in spite of quiet hours: “Nobody can come in”');
  await desk.practice.api.patch('/v1/account', { quietHours: null });
});

test('[M5] a number is blocked from its texts, listed apart, not told of, and unblocked', async () => {
  const { window } = desk;
  const stranger = '+15125553009';
  await says(stranger, 'Cheap toner for you');
  await goTo(window, 'Unmatched');
  const row = window.getByRole('listbox', { name: 'Unmatched numbers' }).getByRole('option').filter({ hasText: 'toner' });
  await row.click();
  const pane = window.getByRole('region', { name: 'Unmatched conversation' });
  await pane.getByRole('button', { name: 'Block' }).click();
  await see(pane).toContainText('nobody is told of them, and nothing is answered');
  await see(window.getByText('Nobody unknown has texted')).toBeVisible();
  await goTo(window, 'Inbox');
  notifications.clear();
  await says(stranger, 'Even cheaper toner');
  const rail = window.getByRole('navigation', { name: 'Main' }).getByRole('button', { name: /^Unmatched/ });
  await rail.click();
  await window.getByRole('radio', { name: /Blocked/ }).click();
  await see(row).toContainText('Even cheaper toner');
  await see(rail).toHaveAccessibleName('Unmatched');
  expect(notifications.shown()).toEqual([]);
  await row.click();
  await pane.getByRole('button', { name: 'Unblock' }).click();
  await see(window.getByText('No number is blocked')).toBeVisible();
  await see(rail).toHaveAccessibleName(/1 number/);
});

test('[C2, M1] a number that two leads share says so where one writes, and leads to the other', async () => {
  const { window } = desk;
  const first = await desk.lead('Mother');
  await desk.lead('Child', { phone1: first.phone });
  await openConversation(window, 'Child');
  const shared = window.getByText('lands with whomever of them staff texted last');
  await see(shared).toContainText('Shared with Mother');
  // The text is Mother's, whom staff texted last; the child's conversation says so while it is open, and leads there.
  await desk.practice.api.post(`/v1/leads/${first.id}/texts`, {
    ...{ id: crypto.randomUUID(), locationId: desk.location.id, phone: 'phone1', body: 'Hello' },
  });
  await says(first.phone, 'Who is this?');
  await says(first.phone, 'Is it about Friday?');
  const line = window.getByText(/[23] texts from .* went to/);
  await see(line).toBeVisible();
  await says(first.phone, 'CONSENT');
  await see(window.getByText(/Whoever has this number consented by text/)).toBeVisible();
  await line.getByRole('button', { name: 'Mother' }).click();
  await see(window.getByRole('heading', { name: 'Mother' })).toBeVisible();
});
