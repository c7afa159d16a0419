import { expect, test } from 'vitest';
import { until } from '../../dev/until.ts';
import { bubble, conversation, goTo, openConversation, see, sendText } from './support/at-the-desk.ts';
import { frontDesk } from './support/front-desk.ts';
import { outOfReach } from './support/out-of-reach.ts';

const desk = frontDesk();
type Entry = { readonly label: string; readonly enabled: boolean };
type Noted = { templates: Entry[][] };

test('context menus are the system’s, and offer what can be done to a conversation and to a text', async () => {
  const { window, seat } = desk;
  await desk.lead('Ines');
  await openConversation(window, 'Ines');
  await sendText(window, 'Hello Ines');
  await see(bubble(window, 'Hello Ines')).toContainText('Waits until');
  await seat.app.app.evaluate(({ Menu }) => {
    const noted = globalThis as unknown as Noted;
    noted.templates = [];
    const stub = (template: Entry[]) => {
      noted.templates.push(template.map(({ label, enabled }) => ({ label, enabled })));
      return { popup: ({ callback }: { callback: () => void }) => callback() };
    };
    Object.assign(Menu, { buildFromTemplate: stub });
  });
  const last = () => seat.app.app.evaluate(() => (globalThis as unknown as Noted).templates.at(-1)?.map(({ label }) => label) ?? []);
  await bubble(window, 'Hello Ines').getByText('Hello Ines').click({ button: 'right' });
  await until('the menu of a text', async () => (await last()).length > 0);
  expect(await last()).toEqual(['Copy Text', 'Delivery Details', 'Cancel Text']);
  await goTo(window, 'Inbox');
  await conversation(window, 'Ines').click({ button: 'right' });
  await until('the menu of a conversation', async () => (await last())[0] === 'Open Ines');
  expect(await last()).toEqual(['Open Ines', 'Mark as unread']);
});

test('the window changes with the system’s theme while it runs', async () => {
  const { window, seat } = desk;
  const background = () => window.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const choose = (theme: 'light' | 'dark' | 'system') =>
    seat.app.app.evaluate(({ nativeTheme }, source) => {
      nativeTheme.themeSource = source;
    }, theme);
  await choose('light');
  await until('light', async () => (await window.evaluate(() => matchMedia('(prefers-color-scheme: light)').matches)) === true);
  const light = await background();
  await choose('dark');
  await until('another background', async () => (await background()) !== light);
  await choose('system');
});

test('at 200 % no control is lost', async () => {
  const { window, seat } = desk;
  const zoom = (factor: number) =>
    seat.app.app.evaluate(({ BrowserWindow }, by) => {
      const [shown] = BrowserWindow.getAllWindows();
      shown?.setContentSize(1180, 760);
      shown?.webContents.setZoomFactor(by);
    }, factor);
  await zoom(2);
  await until('half as many pixels', () => window.evaluate(() => innerWidth < 700));
  const found = await outOfReach(window);
  await goTo(window, 'Inbox');
  await conversation(window, 'Ines').click();
  await see(window.getByRole('textbox', { name: 'Message' })).toBeVisible();
  found.push(...(await outOfReach(window)));
  await goTo(window, 'Preferences');
  await see(window.getByRole('button', { name: 'Add New' })).toBeVisible();
  found.push(...(await outOfReach(window)));
  await window.getByRole('button', { name: 'Add New' }).click();
  await window.getByRole('dialog', { name: 'New location' }).waitFor();
  found.push(...(await outOfReach(window)));
  await window.keyboard.press('Escape');
  await zoom(1);
  expect(found).toEqual([]);
});

test('in forced colours marks, selection and focus are still told from what is around them', async () => {
  const { window } = desk;
  await desk.carrier.textFrom((await desk.lead('Orla')).phone, desk.number.phoneNumber, 'Anybody there?');
  await goTo(window, 'Inbox');
  await see(conversation(window, 'Orla')).toContainText('1 unread');
  await window.emulateMedia({ forcedColors: 'active' });
  const colours = await window.evaluate(() => {
    const canvas = getComputedStyle(document.body).backgroundColor;
    const dot = document.querySelector('.forced-mark');
    const button = document.querySelector<HTMLElement>('nav button');
    button?.focus();
    return { canvas, dot: dot && getComputedStyle(dot).backgroundColor, words: getComputedStyle(document.body).color };
  });
  await window.emulateMedia({ forcedColors: 'none' });
  expect(colours.dot).not.toBe(null);
  expect(colours.dot).not.toBe(colours.canvas);
  expect(colours.words).not.toBe(colours.canvas);
});

test('after minutes without a person the window is covered; the key that comes too late does nothing but uncover it', async () => {
  const { window } = desk;
  await goTo(window, 'Inbox');
  await window.evaluate(() => {
    const now = Date.now.bind(Date);
    Date.now = () => now() + 60 * 60_000;
  });
  await window.keyboard.press('j');
  const dialog = window.locator('dialog[open]');
  await see(dialog).toBeVisible();
  await see(dialog).not.toContainText('Ines');
  await window.keyboard.press('j');
  await see(dialog).toHaveCount(0);
});
