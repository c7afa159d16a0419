import type { emails } from '../sqlite/schema.ts';

export type StoredEmail = typeof emails.$inferSelect;
