import { createPrivateKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { type Chain, chainHeadText } from '../../src-shared/domain/chain-head-text.ts';
import { ledgerRestoreText } from '../../src-shared/domain/ledger-restore-text.ts';
import type { LedgerRestore } from '../../src-shared/protocol/ledger-head.ts';
import type { Restored } from './state-store.ts';
import type { ChainEnd } from '../../src-shared/domain/chain.ts';
import type { chainKeys } from './sqlite/schema.ts';

export type StoredChainKey = typeof chainKeys.$inferSelect;

/** An account's key, made once. It stays in the database beside the ledger: desktops pin its public half and remember what it signed. [C11] */
export function newChainKey(accountId: string, createdAt: string): StoredChainKey {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  return {
    accountId,
    publicKey: publicKey.export({ type: 'spki', format: 'der' }).toString('base64'),
    privateKey: privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64'),
    createdAt,
  };
}

/** By what was read, not by account: a key whose writing was undone is never used again. */
const read = new Map<string, KeyObject>();

/** Signs the end of a chain; base64. */
export function signHead(privateKey: string, chain: Chain, accountId: string, end: ChainEnd): string {
  return signed(privateKey, chainHeadText(chain, accountId, end));
}

/** What of the account's ledger came back with a backup, and the signature of that. [C17] */
export function signedRestore(
  { privateKey, accountId }: Pick<StoredChainKey, 'privateKey' | 'accountId'>,
  { missedSince: backupAt, restoredAt }: Restored,
  { length, hash }: ChainEnd,
): LedgerRestore {
  const restore = { backupAt, restoredAt, length, hash };
  return { ...restore, signature: signed(privateKey, ledgerRestoreText(accountId, restore)) };
}

function signed(privateKey: string, text: string): string {
  let key = read.get(privateKey);
  if (key === undefined) {
    key = createPrivateKey({ key: Buffer.from(privateKey, 'base64'), type: 'pkcs8', format: 'der' });
    read.set(privateKey, key);
  }
  return sign(null, Buffer.from(text), key).toString('base64');
}
