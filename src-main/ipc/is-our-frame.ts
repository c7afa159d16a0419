import type { WebFrameMain } from 'electron';
import { APP_ORIGIN } from './app-origin.ts';

/** Only the top frame of our own page may ask. Origins are compared whole, never by their beginning. */
export function isOurFrame(frame: Pick<WebFrameMain, 'url' | 'parent'> | null): boolean {
  if (frame === null || frame.parent !== null) return false;
  if (!URL.canParse(frame.url)) return false;
  const url = new URL(frame.url);
  // The origin of a scheme of our own is opaque to Node's URL, so its parts are compared.
  return `${url.protocol}//${url.host}` === APP_ORIGIN && url.username === '' && url.password === '';
}
