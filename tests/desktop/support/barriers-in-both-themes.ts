import type { Page } from '@playwright/test';
import { barriers } from './barriers.ts';

/** What would keep a person out of what the window shows now, in the light theme or in the dark one. */
export async function barriersInBothThemes(window: Page): Promise<string[]> {
  const found: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await window.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    for (const barrier of await barriers(window)) found.push(`${colorScheme}: ${barrier}`);
  }
  await window.emulateMedia({ colorScheme: null });
  return found;
}
