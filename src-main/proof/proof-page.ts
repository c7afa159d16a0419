import { createHash } from 'node:crypto';
import { leadName } from '../../src-shared/domain/lead-name.ts';
import { formatPhone } from '../../src-shared/domain/phone-number.ts';
import { sayFingerprint } from '../../src-shared/domain/say-fingerprint.ts';
import type { ConsentEntry } from '../../src-shared/protocol/consent-entry.ts';
import type { ProofOfConsent } from '../cache/proof-of-consent.ts';
import { escapeHtml } from './escape-html.ts';
import { PROOF_STYLE } from './proof-style.ts';
import { CHANGES, ROUTES, whoseWords } from './say-entry.ts';

/** The proof of consent for one number as a page without any script, to be printed. `key`: the pinned public key; null: not known yet. */
export function proofPage(proof: ProofOfConsent, key: string | null, now: Date): string {
  const { account, lead, phone, entries } = proof;
  const title = `Proof of consent: ${formatPhone(phone.number)}`;
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${escapeHtml(title)}</title>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"><style>${PROOF_STYLE}</style></head><body>
<header><p>${escapeHtml(account.name)}</p><h1>${escapeHtml(title)}</h1></header>
<dl>${[
    ['Practice', account.name],
    ['Lead', leadName(lead)],
    ['Phone number', `${formatPhone(phone.number)} (${phone.number})`],
    ['State now', sayState(proof)],
    ['Made', `${at(now.toISOString())}`],
  ]
    .map(([name, value]) => row(name ?? '', value ?? ''))
    .join('')}</dl>
<h2>What was recorded</h2>
<p>Each line was written when it happened and can neither be changed nor removed. ${entries.length === 0 ? 'There is none for this number.' : ''}</p>
${entries.map(entry => section(entry, proof)).join('')}
<h2>How to verify this</h2>${verification(proof, key)}
</body></html>`;
}

function sayState({ lead, phone }: ProofOfConsent): string {
  if (phone.optedOut) return `Stopped${phone.optedOutAt === null ? '' : ` since ${at(phone.optedOutAt)}`}: nothing is sent`;
  if (phone.frozen) return 'On hold until staff decide: nothing is sent';
  const mark = lead.doNotText ? '; the lead is marked Do Not Text' : '';
  switch (phone.consent) {
    case 'granted':
      return `Consented${phone.consentAt === null ? '' : ` ${at(phone.consentAt)}`}${mark}`;
    case 'requested':
      return `Asked, not answered${mark}`;
    case 'declined':
      return `Declined: staff cannot text this number${mark}`;
    case 'none':
      return `Not asked${mark}`;
  }
}

function section(entry: ConsentEntry, { staff, entries }: ProofOfConsent): string {
  const person = staff.find(one => one.id === entry.staffId);
  const who = person === undefined ? '' : ` (${person.name === '' ? person.email : person.name})`;
  const warning = entry.change === 'granted' ? answeredWarning(entry, entries) : null;
  const rows: (readonly [string, string | null])[] = [
    ['When', at(entry.at)],
    ['How', `${ROUTES[entry.route]}${who}`],
    [whoseWords(entry), entry.words],
    ['Warning’s version', entry.warningVersion],
    ['Warning that was answered', warning?.words ?? null],
    ['Warning sent', warning === null ? null : at(warning.at)],
    ['Message', entry.messageId],
    ['Line of the ledger', String(entry.ledgerNumber)],
    ['Hash (SHA-256)', entry.hash],
  ];
  const shown = rows.flatMap(([name, value]) => (value === null ? [] : [row(name, value)]));
  return `<section><h3>${escapeHtml(CHANGES[entry.change])}</h3><dl>${shown.join('')}</dl></section>`;
}

/** The last one of that version that went to the number before. */
function answeredWarning(grant: ConsentEntry, entries: readonly ConsentEntry[]): ConsentEntry | null {
  const before = entries.filter(({ change, position, words }) => change === 'requested' && position < grant.position && words !== null);
  return grant.warningVersion === null ? null : (before.findLast(({ warningVersion }) => warningVersion === grant.warningVersion) ?? null);
}

function verification({ account, head }: ProofOfConsent, key: string | null): string {
  const fingerprint = key === null ? 'not known on this computer yet' : sayFingerprint(createHash('sha256').update(key).digest('hex'));
  const signed: (readonly [string, string])[] =
    head === null
      ? [['Ledger', 'The ledger is empty.']]
      : [
          ['Lines of the ledger', String(head.length)],
          ['Hash of the last line', head.hash],
          ['Signature (Ed25519)', head.signature],
        ];
  const rows = [
    ['Account', account.id] as const,
    ...signed,
    ['Key’s fingerprint', fingerprint] as const,
    ['Public key', key ?? '-'] as const,
  ];
  return `<p>Every line of the practice’s consent ledger carries a SHA-256 hash over its own content and over the hash of the line before. The last hash is signed with the practice’s key, so that no line can be changed, removed or added without being noticed. Whoever looks after the relay verifies the whole ledger with</p>
<p class="code">npm run relay -- audit export --verify --account ${escapeHtml(account.id)}</p>
<p>and hands out a copy that anybody can verify, with “audit export --account … --to FILE” and “audit export --verify FILE”. It names the lines above by number and hash, and the fingerprint of the key.</p>
<dl>${rows.map(([name, value]) => row(name, value)).join('')}</dl>`;
}

function row(name: string, value: string): string {
  return `<div><dt>${escapeHtml(name)}</dt><dd>${escapeHtml(value)}</dd></div>`;
}

/** In UTC, so that it is the same on every desk. */
function at(instant: string): string {
  const said = new Date(instant).toLocaleString('en-US', { dateStyle: 'long', timeStyle: 'medium', timeZone: 'UTC' });
  return `${said} UTC`;
}
