import { z } from 'zod';
import { rowBase } from './row-base.ts';
import { Id, Instant } from './scalars.ts';

/** Nothing of this lead, or of the whole practice, is emptied by retention while it stands. It is released, never deleted. [H2] */
export const LegalHold = z.object({
  kind: z.literal('legal-hold'),
  ...rowBase,
  /** null: the whole practice, numbers without a lead included. */
  leadId: Id.nullable(),
  reason: z.string(),
  placedAt: Instant,
  /** null: an API key. */
  placedBy: Id.nullable(),
  /** null: it stands. */
  releasedAt: Instant.nullable(),
  releasedBy: Id.nullable(),
  releaseReason: z.string().nullable(),
});
export type LegalHold = z.infer<typeof LegalHold>;

const Reason = z.string().trim().min(1, 'is required: say what it is for, such as the name of the matter').max(500);

/** `POST /v1/legal-holds`. */
export const PlaceLegalHold = z.object({ id: Id.optional(), leadId: Id.nullable().default(null), reason: Reason });
export type PlaceLegalHold = z.infer<typeof PlaceLegalHold>;

/** `POST /v1/legal-holds/{id}/end`. */
export const ReleaseLegalHold = z.object({ reason: Reason });
export type ReleaseLegalHold = z.infer<typeof ReleaseLegalHold>;
