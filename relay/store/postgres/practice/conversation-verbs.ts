import type { ReadMark } from '../../../../src-shared/protocol/read-mark.ts';
import type { PracticeStore } from '../../practice-store.ts';
import { callRow, type StoredCall } from '../../rows/call-row.ts';
import { consentEntryRow, type StoredConsentEntry } from '../../rows/consent-entry-row.ts';
import { messageRow, type StoredMessage } from '../../rows/message-row.ts';
import { readMarkRow, type StoredReadMark } from '../../rows/read-mark-row.ts';
import { insertInto } from '../statements.ts';
import { WITH_MERGED } from '../../with-merged.ts';
import type { PracticeParts } from './practice-parts.ts';

type ConversationVerbs = Pick<PracticeStore, 'conversation' | 'setReadMark'>;

export function createConversationVerbs({ query, group }: PracticeParts): ConversationVerbs {
  const newest = (table: string, leads = '$2') =>
    `SELECT * FROM ${table} WHERE "accountId" = $1 AND "leadId" IN (${leads}) AND "position" < $3 ORDER BY "position" DESC LIMIT $4`;
  return {
    async conversation(accountId, leadId, before, limit) {
      const bounds = [accountId, leadId, before ?? Number.MAX_SAFE_INTEGER, limit];
      const messages = await query<StoredMessage>(newest('messages'), bounds);
      const entries = await query<StoredConsentEntry>(newest('consent_entries', WITH_MERGED('$1', '$2')), bounds);
      const calls = await query<StoredCall>(newest('calls'), bounds);
      const all = [...messages.map(messageRow), ...entries.map(consentEntryRow), ...calls.map(callRow)];
      return all.sort((a, b) => b.position - a.position).slice(0, limit);
    },
    setReadMark: (accountId, staffId, leadId, position) =>
      group.run(accountId, async ({ query, load, nextVersion }): Promise<ReadMark | null> => {
        const [person] = await query('SELECT 1 FROM staff WHERE "id" = $1 AND "accountId" = $2', [staffId, accountId]);
        if (person === undefined || (await load.lead(accountId, leadId)) === null) return null;
        const [before] = await query<StoredReadMark>(
          'SELECT * FROM read_marks WHERE "accountId" = $1 AND "staffId" = $2 AND "leadId" = $3',
          [accountId, staffId, leadId],
        );
        if (before?.position === position) return readMarkRow(before);
        const row = { id: before?.id ?? crypto.randomUUID(), accountId, version: await nextVersion(accountId), staffId, leadId, position };
        const moved = `ON CONFLICT ("accountId", "staffId", "leadId")
          DO UPDATE SET "position" = excluded."position", "version" = excluded."version" RETURNING *`;
        const [stored] = await query<StoredReadMark>(...insertInto('read_marks', row, moved));
        return stored === undefined ? null : readMarkRow(stored);
      }),
  };
}
