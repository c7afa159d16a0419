import type { TextingStore } from '../texting-store.ts';
import type { TextingParts } from './texting-parts.ts';

/** Keeps what the carrier reports of texts that we sent: each event once, whether or not it moves the text. [D3] */
export function createStatusLog({
  database,
  group,
  load,
  writeEffects,
  statusSituation,
}: TextingParts): Pick<TextingStore, 'recordStatus'> {
  const keep = database.prepare(
    `INSERT OR IGNORE INTO message_events ("carrierId", "statusAsSaid", "errorCode", "status", "messageId", "at")
     VALUES (@carrierId, @statusAsSaid, @errorCode, @status, @messageId, @at)`,
  );
  return {
    recordStatus(event, decide) {
      return group.run(moved => {
        const message = load.messageByCarrierId(event.carrierId) ?? (event.messageId === null ? null : load.message(event.messageId));
        const own = message === null || message.messageKind === 'inbound' ? null : message;
        const { carrierId, statusAsSaid, status, at } = event;
        const kept = keep.run({ carrierId, statusAsSaid, status, at, errorCode: event.errorCode ?? 0, messageId: own?.id ?? null });
        if (kept.changes === 0) return 'repeated';
        if (own === null) return 'kept';
        writeEffects(own.accountId, decide(statusSituation(own)), moved);
        return 'recorded';
      });
    },
  };
}
