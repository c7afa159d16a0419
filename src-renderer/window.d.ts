import type { DesktopApi } from '../src-shared/desktop-api.ts';

declare global {
  interface Window {
    /** Put there by the preload; the only way out of this window. */
    readonly leadline: DesktopApi;
  }
}
