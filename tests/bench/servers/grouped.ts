/** Group commit at its least: what waits while `commit` runs goes into the next one. Answers once the item's own is done. */
export function grouped<Item>(commit: (items: readonly Item[]) => Promise<void>): (item: Item) => Promise<void> {
  const waiting: { readonly item: Item; readonly done: () => void; readonly failed: (error: unknown) => void }[] = [];
  let isCommitting = false;

  async function commitAll(): Promise<void> {
    isCommitting = true;
    await new Promise(resolve => setImmediate(resolve));
    while (waiting.length > 0) {
      const group = waiting.splice(0, 256);
      try {
        await commit(group.map(({ item }) => item));
        for (const { done } of group) done();
      } catch (error) {
        for (const { failed } of group) failed(error);
      }
      await new Promise(resolve => setImmediate(resolve));
    }
    isCommitting = false;
  }

  return item =>
    new Promise((done, failed) => {
      waiting.push({ item, done, failed });
      if (!isCommitting) void commitAll();
    });
}
