import { retentionCutoff } from '../../../src-shared/domain/retention.ts';
import type { RetentionPreview } from '../../../src-shared/protocol/retention.ts';
import type { RetentionStore, Survey } from '../../store/retention-store.ts';

const LOOKED_AT_ONCE = 5_000;

/** What a retention of so many months would empty if it ran now. [H3] */
export async function previewRetention(store: RetentionStore, accountId: string, months: number, now: Date): Promise<RetentionPreview> {
  const before = retentionCutoff(now, months).toISOString();
  const leads = new Set<string>();
  const found = { messages: 0, held: 0, oldestAt: null as string | null, newestAt: null as string | null };
  for (let after: number | null = 0; after !== null; ) {
    const page: Survey = await store.survey(accountId, before, after, LOOKED_AT_ONCE);
    found.messages += page.messages;
    found.held += page.held;
    found.oldestAt ??= page.oldestAt;
    found.newestAt = page.newestAt ?? found.newestAt;
    for (const id of page.leadIds) leads.add(id);
    after = page.next;
    await new Promise(resolve => setImmediate(resolve));
  }
  return { before, leads: leads.size, ...found };
}
