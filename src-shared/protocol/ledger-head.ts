import { z } from 'zod';
import { rowBase } from './row-base.ts';

/** SHA-256, in lower-case hex. */
export const Hash = z.string().regex(/^[0-9a-f]{64}$/);

/** The end of the account's consent ledger, signed by the relay. Its `id` is the account's. [C11] */
export const LedgerHead = z.object({
  kind: z.literal('ledger-head'),
  ...rowBase,
  /** How many lines the ledger has. */
  length: z.int().positive(),
  /** Of the last line, which through its predecessors stands for all of them. */
  hash: Hash,
  /** Ed25519 over `ledgerHeadText`, in base64. */
  signature: z.string(),
});
export type LedgerHead = z.infer<typeof LedgerHead>;

/** `GET /v1/ledger`: by what the signatures are checked, and the ledger's end now; null while it is empty. */
export const Ledger = z.object({
  /** Ed25519, DER (SPKI) in base64. A desktop takes it once, at its first sign-in. */
  publicKey: z.string(),
  head: LedgerHead.pick({ length: true, hash: true, signature: true }).nullable(),
});
export type Ledger = z.infer<typeof Ledger>;
