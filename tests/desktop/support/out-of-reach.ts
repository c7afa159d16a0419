import type { Page } from '@playwright/test';

/** Controls that cannot be brought into the window by scrolling what they are in, and parts that are wider than their place. */
export function outOfReach(window: Page): Promise<string[]> {
  return window.evaluate(() => {
    const found: string[] = [];
    const top = [...document.querySelectorAll<HTMLElement>('[role=dialog], [role=alertdialog]')].at(-1) ?? document.body;
    const isShown = (element: HTMLElement) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
    for (const element of top.querySelectorAll<HTMLElement>('button, input, textarea, label[data-rac], [role=tab]')) {
      if (!isShown(element) || element.closest('.sr-only, [aria-hidden=true], [role=listbox], [role=log]') !== null) continue;
      if (element.parentElement !== null && getComputedStyle(element.parentElement).clipPath !== 'none') continue; // its label stands for it
      element.scrollIntoView({ block: 'nearest', inline: 'nearest' });
      const { left, right, top: upper, bottom } = element.getBoundingClientRect();
      const isInside = left >= -1 && upper >= -1 && right <= innerWidth + 1 && bottom <= innerHeight + 1;
      const name = element.getAttribute('aria-label') ?? element.textContent;
      if (!isInside) found.push(`out of reach: ${element.tagName} ${name} at ${[left, upper, right, bottom].map(Math.round).join(' ')}`);
    }
    if (document.documentElement.scrollWidth > innerWidth) found.push(`the page is ${document.documentElement.scrollWidth} wide`);
    const panel = top === document.body ? null : top.getBoundingClientRect();
    if (panel !== null && (panel.left < 0 || panel.right > innerWidth || panel.top < 0 || panel.bottom > innerHeight))
      found.push(`the dialog does not fit: ${[panel.left, panel.top, panel.right, panel.bottom].map(Math.round).join(' ')}`);
    return found;
  });
}
