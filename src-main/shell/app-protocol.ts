import { readFile } from 'node:fs/promises';
import { protocol } from 'electron';
import { APP_SCHEME } from '../ipc/app-origin.ts';
import { appFile } from './app-file.ts';
import { CONTENT_POLICY } from './content-policy.ts';

/** To be called before the app is ready. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([{ scheme: APP_SCHEME, privileges: { standard: true, secure: true, codeCache: true } }]);
}

/**
 * Serves the window's files from `root`, each under the strict content policy.
 * @param served called after each.
 */
export function serveApp(root: string, served = (): void => {}): void {
  protocol.handle(APP_SCHEME, request => answerFor(root, request).finally(served));
}

export async function answerFor(root: string, request: Pick<Request, 'method' | 'url'>): Promise<Response> {
  const headers = {
    'content-security-policy': CONTENT_POLICY,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cache-control': 'no-cache',
  };
  if (request.method !== 'GET') return new Response(null, { status: 405, headers });
  const file = appFile(root, request.url);
  if (file === null) return new Response(null, { status: 404, headers });
  const body = await readFile(file.path);
  return new Response(new Uint8Array(body), { status: 200, headers: { ...headers, 'content-type': file.type } });
}
