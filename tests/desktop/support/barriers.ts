import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/** What axe finds that would keep a person out, as `rule: element`. */
export async function barriers(window: Page, rules?: string[]): Promise<string[]> {
  // Legacy mode: an Electron window opens no second page for axe to work in. What React Aria has just read out refers to what may be gone by now.
  const axe = new AxeBuilder({ page: window })
    .options({ resultTypes: ['violations'] })
    .setLegacyMode()
    .exclude('[data-live-announcer]');
  // What lies behind a dialog was looked at without it.
  if ((await window.getByRole('dialog').count()) > 0) axe.include('[role=dialog]');
  const { violations } = await (rules === undefined ? axe : axe.withRules(rules)).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(node => `${id}: ${node.html} ${node.failureSummary ?? ''}`));
}
