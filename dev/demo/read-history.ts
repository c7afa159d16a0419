import type { PracticeApi } from './practice-api.ts';

interface ChangedRow {
  kind: string;
  leadId?: string | null;
  position?: number;
  messageKind?: string;
}

/** Marks every conversation read for the person whose API it is, but the `unread` newest in which the lead wrote last. */
export async function readHistory(api: PracticeApi, unread: number): Promise<void> {
  const last = new Map<string, { position: number; isInbound: boolean }>();
  for (let after = 0, more = true; more; ) {
    const page = await api.get<{ version: number; rows: ChangedRow[]; more: boolean }>(`/changes?after=${after}&limit=500`);
    for (const { kind, leadId, position = 0, messageKind } of page.rows) {
      if (kind === 'message' && leadId && position >= (last.get(leadId)?.position ?? 0))
        last.set(leadId, { position, isInbound: messageKind === 'inbound' });
    }
    after = page.version;
    more = page.more;
  }
  const newestFirst = [...last].sort(([, a], [, b]) => b.position - a.position);
  const kept = new Set(newestFirst.filter(([, { isInbound }]) => isInbound).slice(0, unread));
  for (const entry of newestFirst) {
    if (!kept.has(entry)) await api.put(`/leads/${entry[0]}/read-mark`, { position: entry[1].position });
  }
}
