import { relativeTime } from '../../src-shared/domain/relative-time.ts';
import type { ConsentRoute } from '../../src-shared/protocol/consent-entry.ts';
import type { LeadPhone } from '../../src-shared/protocol/lead.ts';

export type PhoneStanding = {
  readonly sign: 'not_asked' | 'asked' | 'consented' | 'declined' | 'stopped' | 'on_hold';
  /** `asked 2 h ago`, `consented May 3 by text`. */
  readonly words: string;
  /** The exact time, on hover; empty: there is none. */
  readonly exact: string;
};

/** May this phone be texted, in a word or two. `route`: by which way the consent came, where that is known. [C1, C2] */
export function phoneStanding(phone: LeadPhone, now: Date, route: ConsentRoute | null): PhoneStanding {
  if (phone.optedOut) return standing('stopped', 'stopped', phone.optedOutAt, now);
  if (phone.frozen) return standing('on_hold', 'may have asked to stop', phone.frozenAt, now);
  switch (phone.consent) {
    case 'none':
      return { sign: 'not_asked', words: 'not asked', exact: '' };
    case 'requested':
      return standing('asked', 'asked', phone.consentAt, now);
    case 'declined':
      return standing('declined', 'declined', phone.consentAt, now);
    case 'granted': {
      const { words, ...rest } = standing('consented', 'consented', phone.consentAt, now);
      return { ...rest, words: route === null ? words : `${words} ${BY[route]}` };
    }
  }
}

const BY: Record<ConsentRoute, string> = {
  text: 'by text',
  staff: 'as staff recorded',
  carrier: 'at the phone company',
  import: 'as imported',
  api: 'as imported',
  relay: '',
};

function standing(sign: PhoneStanding['sign'], word: string, at: string | null, now: Date): PhoneStanding {
  if (at === null) return { sign, words: word, exact: '' };
  const { words, exact } = relativeTime(new Date(at), now);
  return { sign, words: `${word} ${words}`, exact };
}
