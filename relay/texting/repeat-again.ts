import type { MessageState } from '../../src-shared/protocol/message.ts';
import type { TextingEffects } from '../store/texting-effects.ts';
import type { MessageRecord, PhoneRecord } from '../store/texting-situation.ts';

/** It certainly did not go out: the carrier refused it, or it never left. Not `undelivered`, which left, nor `unknown`. */
const NEVER_OUT: ReadonlySet<MessageState | undefined> = new Set(['failed', 'cancelled', 'expired']);

/**
 * A consent request that staff repeated did not go out, so that it was no repetition: they may ask once more. Added to what else the decision writes
 * of the number. [C14]
 */
export function repeatAgain(
  { message, phone }: { readonly message: MessageRecord; readonly phone: PhoneRecord },
  effects: TextingEffects,
): TextingEffects {
  const change = effects.messageChanges?.find(({ id }) => id === message.id);
  if (!isRepeat(message, phone) || !NEVER_OUT.has(change?.state)) return effects;
  const phones = effects.phones ?? [];
  const others = phones.filter(({ number }) => number !== phone.number);
  const now = phones.find(({ number }) => number === phone.number) ?? phone;
  return { ...effects, phones: [...others, { ...now, askedAgainAt: null, askedAgainBy: null }] };
}

function isRepeat({ messageKind, createdAt }: MessageRecord, { askedAgainAt }: PhoneRecord): boolean {
  return messageKind === 'consent_request' && askedAgainAt !== null && createdAt >= askedAgainAt;
}
