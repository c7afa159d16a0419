import { v7 as uuidv7 } from 'uuid';
import type { Account } from '../../../src-shared/protocol/account.ts';
import { CannedTextName, type CannedTextVersion } from '../../../src-shared/protocol/canned-text.ts';
import { actingAs } from '../acting-as.ts';
import type { cannedTexts } from '../sqlite/schema.ts';

export type StoredCannedText = typeof cannedTexts.$inferSelect;

export function cannedTextVersion({ accountId: _, ...stored }: StoredCannedText): CannedTextVersion {
  return stored;
}

/** What a change adds to the history: each text that is worded differently from now on. [C16] */
export function newWordings(before: Account, after: Account): Omit<StoredCannedText, 'accountId'>[] {
  return CannedTextName.options
    .filter(name => before.texts[name]?.id !== after.texts[name]?.id)
    .map(name => ({ name, ...(after.texts[name] ?? articleAgain()) }));
}

function articleAgain() {
  const { kind, id } = actingAs();
  return { id: uuidv7(), text: null, hash: null, at: new Date().toISOString(), staffId: kind === 'staff' ? id : null };
}
