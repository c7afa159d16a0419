import { type Notification, notificationOf } from '../../src-shared/domain/notification.ts';
import type { Arrived } from '../cache/touched.ts';

export type Raised = Notification & {
  readonly leadId: string | null;
  readonly position: number | null;
  /** The number, of a text that no lead has. */
  readonly unmatched?: string;
};

const FRESH_MS = 5 * 60_000;
const MOST_AT_ONCE = 5;

/**
 * What to tell a person of texts that have just arrived here. Each fresh one by itself; what came while this desktop was away, or more than a
 * handful at once, as one line. Nothing for the conversation that the person is looking at.
 * @param count all that arrived, of which `arrived` are the newest.
 */
export function chooseNotifications(
  arrived: readonly Arrived[],
  count: number,
  given: { readonly now: number; readonly isLive: boolean; readonly showWords: boolean; readonly lookingAt: string | null },
): Raised[] {
  const seen = (each: Arrived): boolean => each.lead !== null && each.lead.id === given.lookingAt;
  const unseen = arrived.filter(each => !seen(each));
  // This computer's clock may be wrong: on a live line every text has just been sent. [F10]
  const fresh = unseen.filter(each => given.isLive || given.now - Date.parse(each.createdAt) < FRESH_MS);
  const singly = fresh.length <= MOST_AT_ONCE ? fresh : [];
  const together = count - (arrived.length - unseen.length) - singly.length;
  const raised: Raised[] = singly.map(each => ({
    ...notificationOf({
      lead: each.lead,
      leadPhone: each.leadPhone,
      body: each.body,
      mediaOmitted: each.mediaOmitted,
      showWords: given.showWords,
    }),
    leadId: each.lead?.id ?? null,
    position: each.position,
    ...(each.lead === null ? { unmatched: each.leadPhone } : {}),
  }));
  if (together === 0) return raised;
  const words = together === 1 ? '1 new text' : `${together} new texts`;
  return [{ title: 'Leadline', body: words, leadId: null, position: null }, ...raised];
}
