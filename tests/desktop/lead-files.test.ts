import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { goTo, see } from './support/at-the-desk.ts';
import { frontDesk } from './support/front-desk.ts';

const desk = frontDesk();
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'leadline-files-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** The person answers the system's dialogs with these files. */
async function willChoose(opened: string, saved: string): Promise<void> {
  await desk.seat.app.app.evaluate(
    ({ dialog }, files) => {
      dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [files.opened] });
      dialog.showSaveDialog = async () => ({ canceled: false, filePath: files.saved });
    },
    { opened, saved },
  );
}

async function order(window: Page, entry: RegExp): Promise<void> {
  await window.getByRole('button', { name: 'Import and export' }).click();
  await window.getByRole('menuitem', { name: entry }).click();
}

test('[J1, J2, J3, J5] leads are imported from a file, the rows to mend are saved, the import is taken back, and leads are exported', async () => {
  const { window } = desk;
  await desk.lead('Known', { lastName: 'Already', phone1: '(512) 555-0142' });
  const [csv, faults, exported] = ['leads.csv', 'mend.csv', 'export.csv'].map(name => join(folder, name)) as [string, string, string];
  await writeFile(csv, 'Name;Mobile;Consent\nKnown Twin;512 555 0142;yes\nNadia Fresh;512 555 0177;yes\nBad Phone;555-0199;yes\n');
  await willChoose(csv, faults);
  await goTo(window, 'Leads');
  await order(window, /Import leads/);
  const dialog = window.getByRole('dialog', { name: 'Import leads' });
  await dialog.getByRole('button', { name: 'Choose a file' }).click();
  await see(dialog.getByText('leads.csv, 3 rows')).toBeVisible();
  await see(dialog.getByRole('button', { name: /What Consent becomes/ })).toContainText('Leave out');
  await dialog.getByRole('button', { name: 'Check' }).click();
  await see(dialog.getByRole('status')).toContainText('Nothing has changed yet. Of 3: 1 new, 1 known already, 1 cannot be imported.');
  await see(dialog.getByText('Phone 1 has no area code', { exact: false })).toBeVisible();
  const { violations } = await new AxeBuilder({ page: window }).setLegacyMode().exclude('[data-live-announcer]').analyze();
  expect(violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')).toEqual([]);
  await window.screenshot({ path: join(tmpdir(), 'leads-import.png') });
  await dialog.getByRole('button', { name: 'Save them as CSV' }).click();
  await see(window.getByText('Rows to mend saved')).toBeVisible();
  expect(await readFile(faults, 'utf8')).toContain('Bad Phone,555-0199,yes,phone1 has no area code');

  await dialog.getByRole('button', { name: 'Import', exact: true }).click();
  await see(dialog.getByRole('status')).toContainText('Imported. leads.csv: 1 cannot be imported, 1 added, 1 skipped.');
  await window.screenshot({ path: join(tmpdir(), 'leads-imported.png') });
  await dialog.getByRole('button', { name: 'Close' }).last().click();
  await see(window.getByRole('option', { name: /Nadia Fresh/ })).toBeVisible();

  await willChoose(csv, exported);
  await order(window, /Export all leads/);
  await see(window.getByText('Leads exported')).toBeVisible();
  expect(await readFile(exported, 'utf8')).toContain("Nadia,Fresh,'+15125550177");

  await order(window, /Import leads/);
  await dialog.getByRole('button', { name: 'Open leads.csv' }).click();
  await dialog.getByRole('button', { name: 'Take back' }).click();
  await see(dialog.getByRole('status')).toContainText('Taken back.');
  await dialog.getByRole('button', { name: 'Close' }).last().click();
  await see(window.getByRole('option', { name: /Nadia Fresh/ })).toHaveCount(0);
});

test('[J6] a file is stopped while it is read and while it is imported, with nothing left of it, whatever the window shows meanwhile', async () => {
  const { window } = desk;
  const [large, many] = ['large.csv', 'many.csv'].map(name => join(folder, name)) as [string, string];
  await writeFile(large, `Name,Notes\n${'Ana,called on a Monday\n'.repeat(500_000)}`);
  const rows = Array.from({ length: 16_000 }, (_, row) => `Row ${row},+1512${String(2_000_000 + row)}`);
  await writeFile(many, `Name,Phone\n${rows.join('\n')}\n`);
  await willChoose(large, many);
  await goTo(window, 'Leads');
  await order(window, /Import leads/);
  const dialog = window.getByRole('dialog', { name: 'Import leads' });
  await dialog.getByRole('button', { name: 'Choose a file' }).click();
  await see(dialog.getByRole('progressbar', { name: 'Reading the file' })).toBeVisible();
  await dialog.getByRole('button', { name: 'Stop' }).click();
  await see(dialog.getByRole('status')).toContainText('Stopped. Nothing of large.csv was kept.');

  await willChoose(many, large);
  await dialog.getByRole('button', { name: 'Choose a file' }).click();
  await dialog.getByRole('button', { name: 'Check' }).click();
  await dialog.getByRole('button', { name: 'Import', exact: true }).click();
  await see(dialog.getByRole('progressbar', { name: 'Importing' })).toBeVisible();
  await window.keyboard.press('Escape');
  await order(window, /Import leads/);
  await dialog.getByRole('button', { name: 'Open many.csv' }).click();
  await see(dialog.getByText(/\d added/)).toBeVisible();
  await dialog.getByRole('button', { name: 'Stop' }).click();
  await see(dialog.getByRole('status')).toContainText('Stopped. Nothing of it is left.');
  const { violations } = await new AxeBuilder({ page: window }).setLegacyMode().exclude('[data-live-announcer]').analyze();
  expect(violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')).toEqual([]);
  await window.screenshot({ path: join(tmpdir(), 'leads-import-stopped.png') });
  await dialog.getByRole('button', { name: 'Close' }).last().click();
  await see(window.getByRole('option', { name: /^Row / })).toHaveCount(0);
});
