import { z } from 'zod';
import { rowBase } from './row-base.ts';
import { Instant } from './scalars.ts';

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

/** The database was put back from a backup, and this is how much of the ledger was in it. Signed over `ledgerRestoreText`. [C17] */
export const LedgerRestore = z.object({
  backupAt: Instant,
  restoredAt: Instant,
  length: z.int().nonnegative(),
  hash: Hash,
  signature: z.string(),
});
export type LedgerRestore = z.infer<typeof LedgerRestore>;

/** `POST /v1/ledger/acceptances`: an admin has seen a desktop's alarm, and its ledger is compared with what is there now. [C17] */
export const AcceptLedger = z.object({
  because: z.enum(['shortened', 'rewritten', 'signature']),
  noticedAt: Instant,
  /** What the desktop remembered; null: nothing yet. */
  expected: z.object({ length: z.int().nonnegative(), hash: Hash }).nullable(),
  found: z.object({ length: z.int().nonnegative(), hash: Hash }),
});
export type AcceptLedger = z.infer<typeof AcceptLedger>;

/** `GET /v1/ledger`: by what the signatures are checked, and the ledger's end now; null while it is empty. */
export const Ledger = z.object({
  /** Ed25519, DER (SPKI) in base64. A desktop takes it once, at its first sign-in. */
  publicKey: z.string(),
  head: LedgerHead.pick({ length: true, hash: true, signature: true }).nullable(),
  /** The last restore; null: there never was one. */
  restored: LedgerRestore.nullable(),
});
export type Ledger = z.infer<typeof Ledger>;
