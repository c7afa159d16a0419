import { AsyncLocalStorage } from 'node:async_hooks';
import type { AuditActorKind } from '../../src-shared/protocol/audit-entry.ts';

/** On whose behalf something is done. */
export type Acting = { readonly kind: AuditActorKind; readonly id: string | null };

const RELAY: Acting = { kind: 'relay', id: null };
const current = new AsyncLocalStorage<Acting>();

/**
 * Who acts goes along with the work and not from hand to hand through each verb: whatever is written is then written down with its author,
 * also by verbs that are made later and think of no audit. Without anybody it is the relay. [A1]
 */
export function actAs<Result>(who: Acting, work: () => Result): Result {
  return current.run(who, work);
}

export function actingAs(): Acting {
  return current.getStore() ?? RELAY;
}

/** For work that waits in a queue which somebody else's work empties. */
export function keepActing<Work extends (...args: never[]) => unknown>(work: Work): Work {
  return AsyncLocalStorage.bind<Work>(work);
}
