type Listener = (accountId: string, version: number) => void;

/** Passes on that an account moved, once for each version, from whatever source it is heard first. */
export type Announcer = {
  tell(accountId: string, version: number): void;
  add(listener: Listener): () => void;
  clear(): void;
};

export function createAnnouncer(): Announcer {
  const listeners = new Set<Listener>();
  const known = new Map<string, number>();
  return {
    tell(accountId, version) {
      if ((known.get(accountId) ?? 0) >= version) return;
      known.set(accountId, version);
      for (const listener of listeners) listener(accountId, version);
    },
    add(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    clear: () => listeners.clear(),
  };
}
