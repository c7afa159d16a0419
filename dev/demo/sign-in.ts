import type { Page } from '@playwright/test';
import type { DesktopApi } from '../../src-shared/desktop-api.ts';
import { until } from '../until.ts';
import type { DemoStaff } from './demo-practice.ts';

/** Signs a person in through the window's own bridge, and waits until the inbox has come. */
export async function signIn(window: Page, relayUrl: string, person: DemoStaff): Promise<void> {
  const asked = { relayUrl, email: person.email, password: person.password };
  await until("the window's bridge", () => window.evaluate(() => 'leadline' in globalThis));
  const answer = await window.evaluate(async given => {
    const { leadline } = globalThis as unknown as { leadline: DesktopApi };
    return await leadline.signIn(given);
  }, asked);
  if (!answer.ok) throw new Error(`${person.email} could not sign in: ${answer.problem.title} ${answer.problem.detail ?? ''}`);
  await window.getByRole('option').first().waitFor({ timeout: 30_000 });
}
