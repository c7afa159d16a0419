import type { Page } from '@playwright/test';
import { expect, test } from 'vitest';
import { until } from '../../dev/until.ts';
import { bubble, conversation, messageBox, see } from './support/at-the-desk.ts';
import { frontDesk } from './support/front-desk.ts';

const desk = frontDesk();

test('a first text is written and answered by keyboard alone', async () => {
  const { window, carrier, number } = desk;
  const lead = await desk.lead('Keyes', { lastName: 'Boardman' });
  const { keyboard } = window;
  await keyboard.press('Control+2');
  await see(window.getByRole('searchbox', { name: 'Search name or phone' })).toBeVisible();
  await keyboard.press('/');
  await see(window.getByRole('searchbox', { name: 'Search name or phone' })).toBeFocused();
  await keyboard.type('keyes');
  await see(window.getByRole('listbox', { name: 'Leads' }).getByRole('option')).toHaveText([/Keyes Boardman/]);
  await keyboard.press('ArrowDown');
  await keyboard.press('Enter');
  await see(window.getByRole('tab', { name: 'Details' })).toBeVisible();
  await tabTo(window, 'Send Text');
  await keyboard.press('Enter');
  await see(messageBox(window)).toBeFocused();
  await keyboard.type('Hello from the keyboard');
  await keyboard.press('Control+Enter');
  await see(bubble(window, 'Hello from the keyboard')).toContainText('Waits until Keyes replies CONSENT');
  await until('the request on the handset', () => desk.received(lead.phone)[0]);
  await carrier.textFrom(lead.phone, number.phoneNumber, 'CONSENT');
  await see(bubble(window, 'Hello from the keyboard')).toHaveAccessibleName(/Delivered/);

  await keyboard.press('Control+1');
  await carrier.textFrom(lead.phone, number.phoneNumber, 'Hello back');
  await see(conversation(window, 'Hello back')).toBeVisible();
  await see(window.getByRole('listbox', { name: 'Conversations' })).toBeFocused();
  await keyboard.press('Home');
  await keyboard.press('Enter');
  await see(bubble(window, 'Hello back')).toBeVisible();
  await tabTo(window, 'Message');
  await keyboard.type('Until Tuesday');
  await keyboard.press('Control+Enter');
  await see(bubble(window, 'Until Tuesday')).toHaveAccessibleName(/Delivered/);
});

test('what breaks the content policy is refused and heard: the other tests’ silence means that nothing did', async () => {
  const { window, complaints } = desk.seat;
  await window.evaluate(() => {
    const picture = document.createElement('img');
    picture.src = 'https://example.com/seen.png';
    document.body.append(picture);
    picture.remove();
  });
  await until('the refusal', () => complaints.length > 0);
  expect(complaints.splice(0).join()).toContain('Content Security Policy');
});

/** Presses Tab until the thing of that name has the focus. */
async function tabTo(window: Page, name: string): Promise<void> {
  const reached: string[] = [];
  for (let presses = 0; presses < 40; presses++) {
    await window.keyboard.press('Tab');
    const on = await window.evaluate(() => {
      const { activeElement: at } = document;
      return at?.getAttribute('aria-label') ?? at?.textContent?.trim() ?? '';
    });
    if (on === name) return;
    reached.push(on.slice(0, 40));
  }
  throw new Error(`Tab does not lead to ${name}. It leads to: ${reached.join(', ')}`);
}
