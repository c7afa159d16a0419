import { realpathSync, statSync } from 'node:fs';
import { extname, join, normalize, sep } from 'node:path';
import { APP_HOST, APP_SCHEME } from '../ipc/app-origin.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.wav': 'audio/wav',
};

export type AppFile = { readonly path: string; readonly type: string };

/** The file that an address of the window means: one below `root` and of a kind that the window needs, else null. */
export function appFile(root: string, address: string): AppFile | null {
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  if (url.protocol !== `${APP_SCHEME}:` || url.host !== APP_HOST) return null;
  let decoded: string;
  try {
    decoded = decodeURIComponent(url.pathname);
  } catch {
    return null;
  }
  // Characters that mean a path on one system and a name on another, and names that Windows reads as devices or streams.
  if (/[\0\\:%]/.test(decoded)) return null;
  const path = normalize(join(root, decoded === '/' || decoded === '' ? 'index.html' : decoded));
  const type = TYPES[extname(path).toLowerCase()];
  if (type === undefined || !path.startsWith(root + sep)) return null;
  try {
    // A link must not lead out either.
    if (!statSync(path).isFile() || !realpathSync(path).startsWith(realpathSync(root) + sep)) return null;
  } catch {
    return null;
  }
  return { path, type };
}
