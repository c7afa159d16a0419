import { problem } from './problem-error.ts';

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/**
 * The relay's address as a person typed it, as an origin. Without a scheme https is meant. Plain http is taken on this machine only:
 * everything else would carry texts and passwords in the open. Throws a Problem that names the fault.
 */
export function relayUrl(typed: string): string {
  const text = typed.trim();
  const fault = (reason: string) => problem('invalid_request', `The relay's address ${reason}. It looks like https://relay.example.com.`);
  if (text === '') throw fault('is missing');
  const full = /^[a-z][a-z\d+.-]*:\/\//i.test(text) ? text : `https://${text}`;
  if (!URL.canParse(full)) throw fault('is not an address');
  const url = new URL(full);
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && LOOPBACK.test(url.hostname))) throw fault('must begin with https://');
  if (url.username !== '' || url.password !== '') throw fault('must not hold a name or password');
  if (url.pathname !== '/' || url.search !== '' || url.hash !== '') throw fault('must end after the host name');
  return url.origin;
}
