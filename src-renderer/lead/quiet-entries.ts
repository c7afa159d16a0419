import type { ConsentChange, ConsentEntry } from '../../src-shared/protocol/consent-entry.ts';
import type { ThreadItem } from './thread-window.ts';

/** A change that says everything, and those beside it that it implies. */
const IMPLIED: Partial<Record<ConsentChange, readonly ConsentChange[]>> = {
  opted_out: ['declined', 'unfrozen', 'do_not_text_ticked'],
  granted: ['opt_out_lifted', 'unfrozen', 'do_not_text_unticked'],
  declined: ['unfrozen'],
};

/**
 * The ids of ledger entries that need no line of their own: one text of a lead may append several (a STOP declines and opts out), but it
 * was one event.
 */
export function quietEntries(items: readonly ThreadItem[]): ReadonlySet<string> {
  const together = new Map<string, ConsentEntry[]>();
  for (const item of items) {
    if (item.kind !== 'consent-entry') continue;
    const cause = item.messageId ?? item.at;
    together.set(cause, [...(together.get(cause) ?? []), item]);
  }
  const quiet = new Set<string>();
  for (const entries of together.values()) {
    const implied = new Set(entries.flatMap(entry => IMPLIED[entry.change] ?? []));
    for (const entry of entries) if (implied.has(entry.change)) quiet.add(entry.id);
  }
  return quiet;
}
