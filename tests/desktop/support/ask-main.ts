import type { Page } from '@playwright/test';
import type { DesktopApi, DesktopCall } from '../../../src-shared/desktop-api.ts';

/** Asks main what the window may ask it, past the window's own screens. */
export function askMain<Call extends DesktopCall>(
  page: Page,
  call: Call,
  ...args: Parameters<DesktopApi[Call]>
): Promise<Awaited<ReturnType<DesktopApi[Call]>>> {
  type Asked = { readonly leadline: Record<string, (...given: unknown[]) => Promise<unknown>> };
  return page.evaluate(([name, given]) => (globalThis as unknown as Asked).leadline[name]?.(...given), [call, args] as const) as Promise<
    Awaited<ReturnType<DesktopApi[Call]>>
  >;
}
