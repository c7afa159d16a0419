import { strings } from './strings.ts';

export type RelayAddress = { readonly is: 'ok'; readonly url: string } | { readonly is: 'bad'; readonly reason: string };

/** Reads the practice's address as typed: the scheme may be left out, and plain http is for this computer only. */
export function readRelayAddress(typed: string): RelayAddress {
  const text = typed.trim().replace(/\/+$/, '');
  if (text === '') return { is: 'bad', reason: 'is required' };
  const url = URL.parse(/^[a-z][a-z\d+.-]*:\/\//i.test(text) ? text : `https://${text}`);
  const isUsable = url !== null && (url.protocol === 'https:' || url.protocol === 'http:') && url.username === '' && !/\s/.test(text);
  if (!isUsable || (!url.hostname.includes('.') && !isThisComputer(url))) return { is: 'bad', reason: strings.badAddress };
  if (url.protocol === 'http:' && !isThisComputer(url)) return { is: 'bad', reason: strings.plainHttp };
  return { is: 'ok', url: url.origin + (url.pathname === '/' ? '' : url.pathname) };
}

function isThisComputer({ hostname }: URL): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);
}
