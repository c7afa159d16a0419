import type { MessageState } from '../protocol/message.ts';

/** 28 U.S.C. 1658: four years for a claim under the TCPA. Nothing younger is emptied. [H1] */
export const LEAST_RETENTION_MONTHS = 48;
export const MOST_RETENTION_MONTHS = 600;

/**
 * Messages recorded before this instant are past the retention: so many calendar months back, in UTC. Where that month has no such day it is
 * the month's last, so that nothing is emptied early.
 */
export function retentionCutoff(now: Date, months: number): Date {
  const cutoff = new Date(now);
  cutoff.setUTCDate(1);
  cutoff.setUTCMonth(cutoff.getUTCMonth() - months);
  const lastDay = new Date(Date.UTC(cutoff.getUTCFullYear(), cutoff.getUTCMonth() + 1, 0)).getUTCDate();
  cutoff.setUTCDate(Math.min(now.getUTCDate(), lastDay));
  return cutoff;
}

type Kept = {
  readonly createdAt: string;
  readonly state: MessageState;
  readonly leadId: string | null;
  readonly emptiedAt: string | null;
  readonly inFlight: boolean;
};

/** Which leads a legal hold protects; `all`: the whole practice. [H2] */
export type Held = { readonly all: boolean; readonly leadIds: ReadonlySet<string> };

/** What becomes of the words of one message. What has not come to its end keeps them however old it is. [H1, H2] */
export function judgeRetention(message: Kept, before: string, held: Held): 'keep' | 'held' | 'empty' {
  if (message.emptiedAt !== null || message.inFlight || message.createdAt >= before || !isSettled(message.state)) return 'keep';
  return held.all || (message.leadId !== null && held.leadIds.has(message.leadId)) ? 'held' : 'empty';
}

function isSettled(state: MessageState): boolean {
  switch (state) {
    case 'received':
    case 'sent':
    case 'delivered':
    case 'undelivered':
    case 'failed':
    case 'cancelled':
    case 'expired':
      return true;
    case 'deferred':
    case 'queued':
    case 'sending':
    case 'unknown':
      return false;
  }
}
