import type { MigrationLevel } from './migration-level.ts';

/** A database that a newer relay has migrated is left alone: this one would misunderstand it. [F32] */
export function refuseNewer({ seen, known }: MigrationLevel): void {
  if (seen > known)
    throw new Error(
      `it belongs to a newer relay, which has made ${seen - known} changes to it that this one does not know; start that relay again`,
    );
}
