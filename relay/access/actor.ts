import type { StaffRole } from '../../src-shared/protocol/staff.ts';

/** What a route demands: look, text and work with leads, or manage the set-up. Each includes those before it. */
export type Right = 'read' | 'text' | 'manage';

/** Who asks. An API key acts as the account itself: it has no person, and so no read marks. */
export type Actor = {
  readonly accountId: string;
  readonly staffId: string | null;
  readonly rights: ReadonlySet<Right>;
  readonly credential: { readonly is: 'session' | 'api_key'; readonly id: string };
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
