import type { Page } from '@playwright/test';
import { bubble, conversation, goTo, openConversation, openLead, see, whyNoTexts } from './at-the-desk.ts';
import type { FrontDesk } from './front-desk.ts';

type Screen = readonly [name: string, show: (window: Page) => Promise<void>];

/** Long enough to burst what is too narrow for it. */
export const LONG_NAME = 'Maximiliana-Antoinette-Bernadette';
export const LONG_LAST_NAME = 'von Hohenlohe-Waldenburg-Schillingsfürst-Öhringen';

const press = (window: Page, name: string | RegExp) => window.getByRole('button', { name }).first().click();
const dialog = (window: Page, name: string | RegExp) => window.getByRole('dialog', { name }).waitFor();

async function preferences(window: Page, section: string): Promise<void> {
  await goTo(window, 'Preferences');
  await window.getByRole('navigation', { name: 'Preferences' }).getByRole('button', { name: section }).click();
  await see(window.getByRole('heading', { name: section, exact: true }).last()).toBeVisible();
}

async function record(window: Page, entry: string): Promise<void> {
  await openLead(window, 'Ines');
  await window.getByRole('button', { name: /^Record for \(512\)/ }).click();
  await window.getByRole('menuitem', { name: entry }).click();
  await window.getByRole('dialog').waitFor();
}

/** Every screen, panel and dialog of an admin's window, each as the way there from anywhere. `desk` has Ines, another one with her email, Nadia and the long name. */
export function everyScreen(desk: FrontDesk): Screen[] {
  return [
    [
      'the inbox with an open conversation',
      async window => {
        await goTo(window, 'Inbox');
        await conversation(window, 'Ines').click();
        await see(bubble(window, 'Waits')).toBeVisible();
      },
    ],
    [
      'a waiting text’s words',
      async window => {
        await bubble(window, 'Waits').getByRole('button', { name: 'Edit' }).click();
        await dialog(window, 'Edit the waiting text');
      },
    ],
    [
      'delivery details',
      async window => {
        await bubble(window, 'Waits')
          .getByRole('button', { name: /Delivery details/ })
          .click();
        await see(window.getByRole('list', { name: 'Steps' })).toBeVisible();
      },
    ],
    [
      'found messages',
      async window => {
        await goTo(window, 'Inbox');
        await window.getByRole('searchbox', { name: 'Search all messages' }).fill('hello');
        await see(window.getByRole('listbox', { name: 'Found messages' }).getByRole('option').first()).toBeVisible();
      },
    ],
    [
      'messages that nobody wrote',
      async window => {
        await window.getByRole('searchbox', { name: 'Search all messages' }).fill('zebra');
        await see(window.getByText('No message has “zebra”')).toBeVisible();
        await window.getByRole('searchbox', { name: 'Search all messages' }).fill('');
      },
    ],
    ['Lead Details', window => openLead(window, LONG_NAME)],
    [
      'a lead’s form',
      async window => {
        await window.getByRole('button', { name: 'Edit' }).click();
        await window.getByRole('form', { name: 'Edit lead' }).waitFor();
      },
    ],
    [
      'the long name’s empty conversation',
      async window => {
        await window.getByRole('form', { name: 'Edit lead' }).getByRole('button', { name: 'Cancel' }).click();
        await openConversation(window, LONG_NAME);
        await see(window.getByRole('textbox', { name: 'Message' })).toBeVisible();
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
        await openConversation(window, 'Frida');
        await see(whyNoTexts(window).getByRole('button', { name: 'It meant stop' })).toBeVisible();
      },
    ],
    ['the form of consent on file', window => record(window, 'Record consent…')],
    ['the form of an opt-out', window => record(window, 'Record an opt-out…')],
    [
      'a new lead’s form',
      async window => {
        await goTo(window, 'Leads');
        await press(window, /^Add/);
        await dialog(window, 'Add a lead');
      },
    ],
    [
      'the import of leads',
      async window => {
        await goTo(window, 'Leads');
        await press(window, 'Import and export');
        await window.getByRole('menuitem', { name: /^Import leads/ }).click();
        await dialog(window, 'Import leads');
      },
    ],
    [
      'the duplicates among the leads',
      async window => {
        await goTo(window, 'Leads');
        await press(window, 'Duplicates');
        await see(window.getByRole('dialog', { name: 'Duplicates' }).getByText('Same email')).toBeVisible();
      },
    ],
    [
      'two leads to merge',
      async window => {
        await goTo(window, 'Leads');
        await press(window, 'Duplicates');
        await press(window, 'Compare and merge…');
        await dialog(window, 'Merge two leads');
      },
    ],
    [
      'the texts of a number that no lead has',
      async window => {
        await goTo(window, 'Unmatched');
        await window.getByRole('listbox', { name: 'Unmatched numbers' }).getByRole('option').first().click();
        await see(window.getByRole('region', { name: 'Unmatched conversation' })).toBeVisible();
      },
    ],
    ['Manage Staff/Locations', window => preferences(window, 'Manage Staff/Locations')],
    [
      'a location’s form',
      async window => {
        await press(window, 'Add New');
        await dialog(window, 'New location');
      },
    ],
    [
      'an invitation',
      async window => {
        await preferences(window, 'Manage Staff/Locations');
        await press(window, 'Invite');
        await dialog(window, 'Invite somebody');
      },
    ],
    [
      'a person of the staff',
      async window => {
        await preferences(window, 'Manage Staff/Locations');
        await press(window, new RegExp(desk.practice.admin.email.replaceAll('.', '\\.') + '.*(Administrator|Staff)'));
        await window.getByRole('dialog').waitFor();
      },
    ],
    [
      'the emails of a person',
      async window => {
        await window.getByRole('dialog').getByRole('button', { name: 'Set Preferences' }).click();
        await dialog(window, /^Set Preferences/);
      },
    ],
    ['Phone Number Management', window => preferences(window, 'Phone Number Management')],
    [
      'a number’s form',
      async window => {
        await press(window, /^\(512\)/);
        await window.getByRole('dialog').waitFor();
      },
    ],
    [
      'a new number’s form',
      async window => {
        await preferences(window, 'Phone Number Management');
        await press(window, 'Add number');
        await dialog(window, 'New call tracking number');
      },
    ],
    [
      'a number to buy',
      async window => {
        await preferences(window, 'Phone Number Management');
        await press(window, 'Buy a number');
        await dialog(window, 'Buy a number');
      },
    ],
    ['Practice settings', window => preferences(window, 'Practice settings')],
    [
      'the history of a wording',
      async window => {
        await press(window, 'Consent request: history');
        await dialog(window, 'Consent request: history');
      },
    ],
    [
      'a legal hold',
      async window => {
        await preferences(window, 'Practice settings');
        await press(window, 'Hold the whole practice');
        await dialog(window, /hold/i);
      },
    ],
    ['API keys', window => preferences(window, 'API keys')],
    [
      'a new API key',
      async window => {
        await press(window, 'New key');
        await dialog(window, 'New API key');
      },
    ],
    [
      'the audit log',
      async window => {
        await preferences(window, 'Audit');
        await see(window.getByRole('list', { name: 'Audit' }).getByRole('listitem').first()).toBeVisible();
      },
    ],
    [
      'My account',
      async window => {
        await preferences(window, 'My account');
        await see(window.getByText('This computer')).toBeVisible();
      },
    ],
    ['Set Preferences', window => preferences(window, 'Set Preferences')],
    [
      'the jump palette',
      async window => {
        await window.keyboard.press('Control+k');
        await see(window.getByRole('dialog', { name: 'Jump to a lead' }).getByRole('option').first()).toBeVisible();
      },
    ],
    [
      'the shortcuts',
      async window => {
        await goTo(window, 'Inbox');
        await window.keyboard.press('Shift+?');
        await window.getByRole('dialog').waitFor();
      },
    ],
    [
      'the staff guide',
      async window => {
        await window.keyboard.press('F1');
        await see(window.getByRole('complementary', { name: 'Staff guide' })).toBeVisible();
      },
    ],
    [
      'a topic of the guide',
      async window => {
        const guide = window.getByRole('complementary', { name: 'Staff guide' });
        const all = guide.getByRole('button', { name: 'All topics' });
        if (await all.isVisible()) await all.click();
        await guide.getByRole('searchbox').fill('consent');
        await window.keyboard.press('Enter');
        await see(guide.getByRole('heading', { level: 2 })).toBeVisible();
        await see(all).toBeVisible();
      },
    ],
  ];
}
