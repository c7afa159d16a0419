import { z } from 'zod';
import { Id, Instant } from './scalars.ts';

/**
 * What an API key may do. `read`: everything that staff see. `text`: text leads, and make and change them. `leads:write`: make and change leads
 * only. `appointments`: send appointment texts and read those. `intake`: hand in leads from a web form, and nothing else. `manage`: the set-up. [K1]
 */
export const ApiScope = z.enum(['read', 'text', 'manage', 'leads:write', 'appointments', 'intake']);
export type ApiScope = z.infer<typeof ApiScope>;

/** An API key as it is shown: never the key itself. It is no row of the feed. */
export const ApiKey = z.object({
  id: Id,
  name: z.string(),
  scopes: z.array(ApiScope),
  createdAt: Instant,
  /** The admin who made it; null: at the relay's command line. */
  createdBy: Id.nullable(),
  expiresAt: Instant.nullable(),
  /** To the hour; null: never. */
  lastUsedAt: Instant.nullable(),
});
export type ApiKey = z.infer<typeof ApiKey>;

/** The answer to making one: the key is told here, once. */
export const MadeApiKey = ApiKey.extend({ key: z.string() });
export type MadeApiKey = z.infer<typeof MadeApiKey>;
