import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from 'vitest';
import { until } from '../../dev/until.ts';
import {
  bubble,
  conversation,
  goTo,
  messageBox,
  openConversation,
  openLead,
  see,
  sendText,
  tickDoNotText,
  whyNoTexts,
} from './support/at-the-desk.ts';
import { frontDesk } from './support/front-desk.ts';

const desk = frontDesk();

/** What axe finds that would keep a person out, as `rule: element`. */
async function barriers(window: Page, rules?: string[]): Promise<string[]> {
  // Legacy mode: an Electron window opens no second page for axe to work in. What React Aria has just read out refers to what may be gone by now.
  const axe = new AxeBuilder({ page: window }).setLegacyMode().exclude('[data-live-announcer]');
  const { violations } = await (rules === undefined ? axe : axe.withRules(rules)).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(node => `${id}: ${node.html} ${node.failureSummary ?? ''}`));
}

/** The main screens, each as the way there from the one before. */
const screens: [name: string, show: (window: Page) => Promise<void>][] = [
  [
    'the inbox with an open conversation',
    async window => {
      await goTo(window, 'Inbox');
      await conversation(window, 'Ines').click();
      await see(bubble(window, 'Waits')).toBeVisible();
    },
  ],
  [
    'found messages',
    async window => {
      await window.getByRole('searchbox', { name: 'Search all messages' }).fill('hello');
      await see(window.getByRole('listbox', { name: 'Found messages' }).getByRole('option').first()).toBeVisible();
    },
  ],
  ['Lead Details', window => openLead(window, 'Ines')],
  [
    'a lead’s form',
    async window => {
      await window.getByRole('button', { name: 'Edit' }).click();
      await window.getByRole('form', { name: 'Edit lead' }).waitFor();
    },
  ],
  [
    'the card where the composer would be',
    async window => {
      await openConversation(window, 'Nadia');
      await see(whyNoTexts(window)).toBeVisible();
    },
  ],
  [
    'the card of words that may mean stop',
    async window => {
      const frida = await desk.lead('Frida');
      await desk.carrier.textFrom(frida.phone, desk.number.phoneNumber, 'please stop texting me');
      await openConversation(window, 'Frida');
      await see(whyNoTexts(window).getByRole('button', { name: 'It meant stop' })).toBeVisible();
    },
  ],
  [
    'the form of consent on file',
    async window => {
      await window.getByRole('tab', { name: 'Details' }).click();
      await window.getByRole('button', { name: /^Record for \(512\)/ }).click();
      await window.getByRole('menuitem', { name: 'Record consent…' }).click();
      await window.getByRole('dialog', { name: /^Record consent/ }).waitFor();
    },
  ],
  [
    'the texts of a number that no lead has',
    async window => {
      await window.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
      await desk.carrier.textFrom('+15125553001', desk.number.phoneNumber, 'Do you take walk-ins?');
      await goTo(window, 'Unmatched');
      await window.getByRole('listbox', { name: 'Unmatched numbers' }).getByRole('option').first().click();
      await see(window.getByRole('region', { name: 'Unmatched conversation' })).toBeVisible();
    },
  ],
  [
    'Manage Staff/Locations',
    async window => {
      await goTo(window, 'Preferences');
      await see(window.getByRole('button', { name: 'Add New' })).toBeVisible();
    },
  ],
  [
    'a location’s form',
    async window => {
      await window.getByRole('button', { name: 'Add New' }).click();
      await window.getByRole('dialog', { name: 'New location' }).waitFor();
    },
  ],
  [
    'Phone Number Management',
    async window => {
      await window.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
      await window.getByRole('button', { name: 'Phone Number Management' }).click();
      await see(window.getByRole('button', { name: /^\(512\)/ })).toBeVisible();
    },
  ],
  [
    'a number’s form',
    async window => {
      await window.getByRole('button', { name: /^\(512\)/ }).click();
      await window.getByRole('dialog').waitFor();
    },
  ],
  [
    'Practice settings',
    async window => {
      await window.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
      await window.getByRole('button', { name: 'Practice settings' }).click();
      await see(window.getByRole('heading', { name: 'Practice settings' })).toBeVisible();
    },
  ],
  [
    'Set Preferences',
    async window => {
      await window.getByRole('button', { name: 'Set Preferences' }).click();
      await see(window.getByRole('heading', { name: 'Set Preferences' })).toBeVisible();
    },
  ],
  [
    'the jump palette',
    async window => {
      await window.keyboard.press('Control+k');
      await see(window.getByRole('dialog', { name: 'Jump to a lead' }).getByRole('option').first()).toBeVisible();
    },
  ],
];

test('no main screen has a barrier that axe calls serious or critical, light or dark', async () => {
  const { window, carrier, number } = desk;
  const ines = await desk.lead('Ines', { email: 'ines@example.com', notes: 'Prefers mornings' });
  await desk.lead('Nadia');
  await carrier.textFrom(ines.phone, number.phoneNumber, 'hello there');
  await openConversation(window, 'Ines');
  await sendText(window, 'Hello Ines');
  await openLead(window, 'Nadia');
  await tickDoNotText(window);
  await see(window.getByText('Set by staff just now')).toBeVisible();
  const found: string[] = [];
  await window.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  for (const [name, show] of screens) {
    await show(window);
    for (const barrier of await barriers(window)) found.push(`${name}, light: ${barrier}`);
    await window.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
    for (const barrier of await barriers(window, ['color-contrast'])) found.push(`${name}, dark: ${barrier}`);
    await window.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  }
  await window.keyboard.press('Escape');
  expect(found).toEqual([]);
}, 120_000);

test('a first text is written and answered by keyboard alone', async () => {
  const { window, carrier, number } = desk;
  const lead = await desk.lead('Keyes', { lastName: 'Boardman' });
  const { keyboard } = window;
  await keyboard.press('Control+2');
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
