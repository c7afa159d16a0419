import { isIP } from 'node:net';
import { connect } from 'node:tls';
import type { Check } from './check.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
/** Let's Encrypt certificates are renewed a month before they end. */
const FEW_DAYS = 14;

/** The certificate that the carrier and the desktops see. */
export async function checkCertificate(publicUrl: string, now: () => Date): Promise<Check> {
  const name = 'TLS certificate';
  const { protocol, hostname, port } = new URL(publicUrl);
  if (protocol !== 'https:') return { name, state: 'not_checked', words: 'the public address is plain http on this machine' };
  const mend = 'Let the reverse proxy get and renew a certificate for this name; Caddy does it by itself.';
  const found = await shownCertificate(hostname.replace(/^\[|\]$/g, ''), port === '' ? 443 : Number(port));
  if (found.is === 'none') return { name, state: 'fault', words: `none was shown (${found.why})`, mend };
  const days = Math.floor((found.validTo.getTime() - now().getTime()) / DAY_MS);
  if (found.distrust !== null) return { name, state: 'fault', words: `is not trusted: ${found.distrust}`, mend };
  if (days < FEW_DAYS) return { name, state: 'warning', words: `ends in ${days} days`, mend };
  return { name, state: 'ok', words: `good for ${days} days` };
}

type Shown =
  | { readonly is: 'none'; readonly why: string }
  | { readonly is: 'shown'; readonly validTo: Date; readonly distrust: string | null };

function shownCertificate(host: string, port: number): Promise<Shown> {
  return new Promise(resolve => {
    // What is wrong with it is read afterwards; nothing is said over this connection.
    const socket = connect({ host, port, ...(isIP(host) === 0 ? { servername: host } : {}), rejectUnauthorized: false, timeout: 10_000 });
    const end = (shown: Shown) => {
      socket.destroy();
      resolve(shown);
    };
    socket.on('secureConnect', () => {
      const { valid_to } = socket.getPeerCertificate();
      const distrust = socket.authorized ? null : String(socket.authorizationError);
      end({ is: 'shown', validTo: new Date(valid_to), distrust });
    });
    socket.on('timeout', () => end({ is: 'none', why: 'no answer' }));
    socket.on('error', error => end({ is: 'none', why: 'code' in error ? String(error.code) : 'no TLS' }));
  });
}
