import { ARTICLE_TEXTS } from '../../src-shared/domain/canned-texts.ts';
import type { Account } from '../../src-shared/protocol/account.ts';
import { CannedTextName } from '../../src-shared/protocol/canned-text.ts';
import type { UpdateAccount } from '../../src-shared/protocol/commands.ts';

/** The practice's settings after a change, as the relay would answer them. */
export function changedAccount(before: Account, { texts = {}, whoMay = {}, ...rest }: UpdateAccount, at: string): Account {
  const given = (fields: object) => Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
  const worded = CannedTextName.options.map(name => {
    const text = texts[name];
    if (text === undefined) return [name, before.texts[name]] as const;
    const isOwn = text !== null && text !== ARTICLE_TEXTS[name];
    return [name, isOwn ? { id: crypto.randomUUID(), text, hash: '0'.repeat(64), at, staffId: null } : null] as const;
  });
  return {
    ...before,
    ...given(rest),
    texts: { ...before.texts, ...Object.fromEntries(worded) },
    whoMay: { ...before.whoMay, ...given(whoMay) },
    version: before.version + 1,
  };
}
