import type { AccessStore } from './access-store.ts';
import type { AuditStore } from './audit-store.ts';
import type { CallStore } from './call-store.ts';
import type { ChangeStore } from './change-store.ts';
import type { MailStore } from './mail-store.ts';
import type { LeadImportStore } from './lead-import-store.ts';
import type { LeadMergeStore } from './lead-merge-store.ts';
import type { PracticeStore } from './practice-store.ts';
import type { StateStore } from './state-store.ts';
import type { ProofStore } from './proof-store.ts';
import type { RetentionStore } from './retention-store.ts';
import type { TextingStore } from './texting-store.ts';

/**
 * Where the relay keeps everything, in the domain's words. A verb is one whole transaction: it loads a situation, asks a pure decision what
 * follows, writes all of it with the account's next version, and resolves once that is durable. No transaction handle leaves `store/`.
 * Every verb may reject with `StoreUnavailable`: then nothing of it happened, unless its `engineCode` is `COMMIT_UNKNOWN`. Either way a verb
 * may be asked again with the same ids.
 */
export type Store = {
  readonly texting: TextingStore;
  readonly practice: PracticeStore;
  readonly leadImports: LeadImportStore;
  readonly leadMerges: LeadMergeStore;
  readonly calls: CallStore;
  readonly changes: ChangeStore;
  readonly access: AccessStore;
  readonly proof: ProofStore;
  readonly audit: AuditStore;
  readonly retention: RetentionStore;
  readonly mail: MailStore;
  readonly state: StateStore;
  /** For `/readyz` and `doctor`. Resolves whatever the state: a fault is an answer here. */
  health(): Promise<StoreHealth>;
  /** Waits for what is being committed, then lets go of the files. Later calls reject. */
  close(): Promise<void>;
};

export type StoreHealth = {
  /** It can be written to now. */
  readonly writable: boolean;
  /** Every migration that this relay knows has run. */
  readonly migrated: boolean;
  /** Texts in the outbox: queued, and those among them that were due a minute ago or longer. */
  readonly queued: number;
  readonly overdue: number;
  /** Texts whose outcome at the carrier is being looked for. */
  readonly unknown: number;
};
