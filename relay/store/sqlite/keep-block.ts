import type { Database } from 'better-sqlite3';
import type { CarrierBlockChange } from '../texting-effects.ts';

/** Keeps what the carrier itself blocks, or does no more. Answers whether that was new. [O12] */
export function createKeepBlock(database: Database): (accountId: string, change: CarrierBlockChange) => boolean {
  const block = database.prepare(
    `INSERT INTO carrier_blocks ("accountId", "leadPhone", "trackingNumber", "blockedAt", "liftedAt") VALUES (?, ?, ?, ?, NULL)
     ON CONFLICT ("accountId", "leadPhone", "trackingNumber") DO UPDATE SET "blockedAt" = excluded."blockedAt", "liftedAt" = NULL
     WHERE "liftedAt" IS NOT NULL`,
  );
  const lift = database.prepare(
    `UPDATE carrier_blocks SET "liftedAt" = ? WHERE "accountId" = ? AND "leadPhone" = ? AND "trackingNumber" = ? AND "liftedAt" IS NULL`,
  );
  return (accountId, { leadPhone, trackingNumber, isBlocked, at }) => {
    const { changes } = isBlocked
      ? block.run(accountId, leadPhone, trackingNumber, at)
      : lift.run(at, accountId, leadPhone, trackingNumber);
    return changes > 0;
  };
}
