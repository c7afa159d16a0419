import type { PracticeStore } from '../../practice-store.ts';
import type { ReadMark } from '../../../../src-shared/protocol/read-mark.ts';
import { callRow, type StoredCall } from '../../rows/call-row.ts';
import { consentEntryRow, type StoredConsentEntry } from '../../rows/consent-entry-row.ts';
import { messageRow, type StoredMessage } from '../../rows/message-row.ts';
import { readMarkRow, type StoredReadMark } from '../../rows/read-mark-row.ts';
import { WITH_MERGED } from '../../with-merged.ts';
import type { PracticeParts } from './practice-parts.ts';

type ConversationVerbs = Pick<PracticeStore, 'conversation' | 'setReadMark'>;

export function createConversationVerbs({ database, group, load, nextVersion }: PracticeParts): ConversationVerbs {
  const newest = (table: string) =>
    `SELECT * FROM ${table} WHERE "accountId" = ? AND "leadId" = ? AND "position" < ? ORDER BY "position" DESC LIMIT ?`;
  const messages = database.prepare<[string, string, number, number], StoredMessage>(newest('messages'));
  const entries = database.prepare<[{ accountId: string; leadId: string; below: number; limit: number }], StoredConsentEntry>(
    `SELECT * FROM consent_entries WHERE "accountId" = @accountId AND "leadId" IN (${WITH_MERGED('@accountId', '@leadId')})
     AND "position" < @below ORDER BY "position" DESC LIMIT @limit`,
  );
  const calls = database.prepare<[string, string, number, number], StoredCall>(newest('calls'));
  const person = database.prepare<[string, string], number>('SELECT 1 FROM staff WHERE "id" = ? AND "accountId" = ?').pluck();
  const mark = database.prepare<[string, string, string], StoredReadMark>(
    'SELECT * FROM read_marks WHERE "accountId" = ? AND "staffId" = ? AND "leadId" = ?',
  );
  const save = database.prepare<[Record<string, string | number>], StoredReadMark>(
    `INSERT INTO read_marks ("id", "accountId", "version", "staffId", "leadId", "position")
     VALUES (@id, @accountId, @version, @staffId, @leadId, @position)
     ON CONFLICT ("accountId", "staffId", "leadId") DO UPDATE SET "position" = excluded."position", "version" = excluded."version"
     RETURNING *`,
  );
  return {
    async conversation(accountId, leadId, before, limit) {
      const below = before ?? Number.MAX_SAFE_INTEGER;
      const all = [
        ...messages.all(accountId, leadId, below, limit).map(messageRow),
        ...entries.all({ accountId, leadId, below, limit }).map(consentEntryRow),
        ...calls.all(accountId, leadId, below, limit).map(callRow),
      ];
      return all.sort((a, b) => b.position - a.position).slice(0, limit);
    },
    setReadMark(accountId, staffId, leadId, position) {
      return group.run((moved): ReadMark | null => {
        if (person.get(staffId, accountId) === undefined || load.lead(accountId, leadId) === null) return null;
        const before = mark.get(accountId, staffId, leadId);
        if (before?.position === position) return readMarkRow(before);
        const id = before?.id ?? crypto.randomUUID();
        const stored = save.get({ id, accountId, staffId, leadId, position, version: nextVersion(accountId, moved) });
        return stored === undefined ? null : readMarkRow(stored);
      });
    },
  };
}
