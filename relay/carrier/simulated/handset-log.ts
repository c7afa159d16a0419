/** One line of what a lead's phone shows. */
export type HandsetEntry = {
  readonly id: string;
  /** The lead's phone. */
  readonly phone: string;
  /** The practice's number on the other side. */
  readonly number: string;
  readonly at: string;
  /** `carrier`: the carrier's own reply to STOP, START or HELP, which the practice never sees. */
  readonly side: 'lead' | 'practice' | 'carrier';
  readonly body: string;
  readonly mediaCount: number;
  /** Of a text the lead wrote: how its webhook to the relay went, in words; null on the other side. */
  readonly webhook: { readonly state: 'on_its_way' | 'delivered' | 'failed' | 'dropped'; readonly detail: string } | null;
};

export type HandsetLog = {
  readonly entries: readonly HandsetEntry[];
  /** Adds an entry, or replaces the one with the same id. */
  put(entry: HandsetEntry): void;
  subscribe(listener: (entry: HandsetEntry) => void): () => void;
};

/** What every lead's phone shows, in the order of first appearance. */
export function handsetLog(): HandsetLog {
  const entries: HandsetEntry[] = [];
  const places = new Map<string, number>();
  const listeners = new Set<(entry: HandsetEntry) => void>();
  return {
    entries,
    put(entry) {
      const place = places.get(entry.id) ?? entries.length;
      places.set(entry.id, place);
      entries[place] = entry;
      for (const listener of listeners) listener(entry);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
