import { createHash } from 'node:crypto';
import type Database from 'better-sqlite3';
import type { LedgerAlarm } from '../../src-shared/desktop-api.ts';
import { chainHeadText } from '../../src-shared/domain/chain-head-text.ts';
import { CHAIN_START, type ChainEnd, type ChainLine, walkChain } from '../../src-shared/domain/chain.ts';
import { ledgerLine } from '../../src-shared/domain/ledger-line.ts';
import type { ConsentEntry } from '../../src-shared/protocol/consent-entry.ts';
import type { LedgerHead } from '../../src-shared/protocol/ledger-head.ts';
import { isSigned } from './is-signed.ts';

export type LedgerCheck =
  | { readonly is: 'whole'; readonly end: ChainEnd }
  /** The ledger is empty, as far as this desktop ever knew. */
  | { readonly is: 'empty' }
  | { readonly is: 'wrong'; readonly because: LedgerAlarm['because']; readonly found: ChainEnd };

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/**
 * Compares the cached ledger with what this desktop remembers of it: the line at the remembered length still has the remembered hash, the lines
 * after it follow from it, and the end is the one that the pinned key signed. [C11]
 * @param all from the first line on, as after a first install; otherwise only what came after the remembered end.
 */
export function checkLedger(
  db: Database.Database,
  accountId: string,
): (known: { end: ChainEnd | null; key: string | null }, all: boolean) => LedgerCheck {
  const findHead = db.prepare<[], { row: string }>("SELECT row FROM directory WHERE kind = 'ledger-head'");
  const after = db.prepare<[number], { row: string }>('SELECT row FROM consent_entries WHERE ledger_number > ? ORDER BY ledger_number');
  const at = db.prepare<[number], { row: string }>('SELECT row FROM consent_entries WHERE ledger_number = ?');

  function* linesAfter(length: number): Generator<ChainLine> {
    for (const { row } of after.iterate(length)) yield ledgerLine(accountId, JSON.parse(row) as ConsentEntry);
  }

  return ({ end, key }, all) => {
    const found = findHead.get();
    if (found === undefined) return end === null ? { is: 'empty' } : { is: 'wrong', because: 'shortened', found: CHAIN_START };
    const { length, hash, signature } = JSON.parse(found.row) as LedgerHead;
    const wrong = (because: LedgerAlarm['because']): LedgerCheck => ({ is: 'wrong', because, found: { length, hash } });
    if (end !== null && length < end.length) return wrong('shortened');
    if (key !== null && !isSigned(key, chainHeadText('consent', accountId, { length, hash }), signature)) return wrong('signature');
    if (end !== null && end.length > 0) {
      const remembered = at.get(end.length);
      if (remembered === undefined || (JSON.parse(remembered.row) as ConsentEntry).hash !== end.hash) return wrong('rewritten');
    }
    const from = all || end === null ? CHAIN_START : end;
    const walked = walkChain(from, linesAfter(from.length), sha256);
    if (walked.is === 'broken' || walked.end.length !== length || walked.end.hash !== hash) return wrong('rewritten');
    return { is: 'whole', end: walked.end };
  };
}
