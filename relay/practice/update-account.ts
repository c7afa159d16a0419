import { createHash } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import { ARTICLE_TEXTS } from '../../src-shared/domain/canned-texts.ts';
import { judgeCannedText } from '../../src-shared/domain/judge-canned-text.ts';
import { sayCannedTextFault } from '../../src-shared/domain/say-canned-text-fault.ts';
import type { Account } from '../../src-shared/protocol/account.ts';
import { type CannedText, CannedTextName, type CannedTexts } from '../../src-shared/protocol/canned-text.ts';
import type { UpdateAccount } from '../../src-shared/protocol/commands.ts';
import type { AccountChange, PracticeStore } from '../store/practice-store.ts';
import type { Saved } from '../store/saved.ts';
import type { By } from './by.ts';
import { given } from './given.ts';
import type { FieldFault } from './read-phones.ts';

type Outcome = Saved<Account> | { readonly is: 'invalid'; readonly errors: readonly FieldFault[] };

/** Changes what is given. Other words for a canned text become its next version; the article's own are no version. [C16] */
export async function updateAccount(
  store: PracticeStore,
  by: By,
  { texts = {}, whoMay, ...rest }: UpdateAccount,
  ifVersion: number | null,
  now: Date,
): Promise<Outcome> {
  const errors = CannedTextName.options.flatMap(name => faultsOf(name, texts[name] ?? null));
  if (errors.length > 0) return { is: 'invalid', errors };
  const change: AccountChange = {
    ...given(rest),
    ...(whoMay === undefined ? {} : { whoMay: given(whoMay) }),
    ...(Object.keys(texts).length === 0 ? {} : { texts: versions(texts, by, now) }),
  };
  return store.updateAccount(by.accountId, change, ifVersion);
}

function faultsOf(name: CannedTextName, text: string | null): FieldFault[] {
  if (text === null) return [];
  return judgeCannedText(name, text.trim()).map(fault => ({ field: `texts.${name}`, reason: sayCannedTextFault(fault) }));
}

function versions(texts: NonNullable<UpdateAccount['texts']>, by: By, now: Date): Partial<CannedTexts> {
  const worded = Object.entries(given(texts)) as [CannedTextName, string | null][]; // the schema knows no other names
  return Object.fromEntries(worded.map(([name, text]) => [name, versionOf(name, text, by, now)]));
}

function versionOf(name: CannedTextName, typed: string | null, { staffId }: By, now: Date): CannedText | null {
  const text = typed?.trim() ?? null;
  if (text === null || text === ARTICLE_TEXTS[name]) return null;
  const hash = createHash('sha256').update(text, 'utf8').digest('hex');
  return { id: uuidv7(), text, hash, at: now.toISOString(), staffId };
}
