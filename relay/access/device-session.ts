/**
 * `full`: everything that the person's role allows. `soon`: the same, for a day, in which the person is to set up a second factor. `enrol`:
 * nothing but setting it up.
 */
export type SessionStage = 'full' | 'soon' | 'enrol';

/** An open session of a desktop. `id` names it in place of the token, which is kept nowhere. */
export type DeviceSession = {
  readonly id: string;
  readonly accountId: string;
  readonly staffId: string;
  readonly stage: SessionStage;
};

/** A signed-in desktop as people see it. Its session's id is the digest of a token: it opens nothing. */
export type SignedInDevice = {
  readonly id: string;
  readonly staffId: string;
  readonly name: string;
  readonly platform: string;
  readonly createdAt: string;
  readonly lastSeenAt: string;
};

/** How long a session may stay in its stage; null: as long as any. */
export function stageLimitMs(stage: SessionStage): number | null {
  switch (stage) {
    case 'full':
      return null;
    case 'soon':
      return 24 * 60 * 60 * 1000;
    case 'enrol':
      return 60 * 60 * 1000;
  }
}
