import type { Carrier } from '../../carrier/carrier.ts';
import type { RetentionStore } from '../../store/retention-store.ts';

export type SweepParts = { readonly store: RetentionStore; readonly carrier: Pick<Carrier, 'redactText'>; readonly now: () => Date };

/** A version of so many messages at most: desktops take it in at once, and texts that come in meanwhile do not wait. */
const MESSAGES_A_VERSION = 200;
const REDACTIONS_AT_ONCE = 50;
/** The carrier is not pressed when it refuses: what is left is done the next night. */
const MOST_REFUSALS = 3;

/** Removes the words of the account's messages that are past its retention, in small versions. Answers how many. [H1] */
export async function emptyOldMessages(
  { store, now }: Omit<SweepParts, 'carrier'>,
  accountId: string,
  isOver = () => false,
): Promise<number> {
  let emptied = 0;
  for (let after: number | null = 0; after !== null && !isOver(); ) {
    const page: Awaited<ReturnType<RetentionStore['emptyMessages']>> = await store.emptyMessages(accountId, {
      ...{ now: now(), after, limit: MESSAGES_A_VERSION },
    });
    emptied += page.emptied;
    after = page.next;
    await new Promise(resolve => setImmediate(resolve)); // everybody else's turn
  }
  return emptied;
}

/** Has the carrier remove from its log the words of what was emptied here. Answers how many are left for another night. */
export async function redactAtCarrier(
  { store, carrier, now }: SweepParts,
  isOver = () => false,
): Promise<{ redacted: number; refused: number }> {
  let redacted = 0;
  let refused = 0;
  for (;;) {
    const texts = await store.messagesToRedact(REDACTIONS_AT_ONCE);
    if (texts.length === 0) return { redacted, refused };
    const before = redacted;
    for (const { id, carrierId } of texts) {
      if (isOver() || refused >= MOST_REFUSALS) return { redacted, refused };
      try {
        await carrier.redactText(carrierId); // one that the carrier has no more is as good as redacted
        await store.noteRedacted(id, now().toISOString());
        redacted += 1;
      } catch {
        refused += 1;
      }
    }
    if (redacted === before) return { redacted, refused };
  }
}
