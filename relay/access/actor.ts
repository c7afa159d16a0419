import type { ApiScope } from '../../src-shared/protocol/api-key.ts';
import type { StaffRole } from '../../src-shared/protocol/staff.ts';
import type { SessionStage } from './device-session.ts';

/** What a route demands. A person's role gives `read`, `text` and `manage`; an API key has what it was made with. [K1] */
export type Right = ApiScope;

/** Who asks. An API key acts as the account itself: it has no person, and so no read marks. */
export type Actor = {
  readonly accountId: string;
  readonly staffId: string | null;
  /** Of an API key: what it is called, for whatever it writes. */
  readonly apiKeyName?: string;
  /** What a person's session may do; an API key has no stages. */
  readonly stage?: SessionStage;
  readonly rights: ReadonlySet<Right>;
  readonly credential:
    | { readonly is: 'session'; readonly id: string }
    | { readonly is: 'api_key'; readonly id: string; readonly name: string };
};

/** Admin manages set-up, staff texts and leads, read_only reads. */
export function rightsOf(role: StaffRole): ReadonlySet<Right> {
  switch (role) {
    case 'admin':
      return new Set(['read', 'text', 'manage']);
    case 'staff':
      return new Set(['read', 'text']);
    case 'read_only':
      return new Set(['read']);
  }
}
