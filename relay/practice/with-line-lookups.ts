import type { PracticeStore } from '../store/practice-store.ts';
import type { Store } from '../store/store.ts';
import type { TextingStore } from '../store/texting-store.ts';
import type { LineLookups } from './look-up-lines.ts';

/** A store that has the kind of line looked up of phones that leads get, by whatever way, and of numbers that staff text. [D14] */
export function withLineLookups(store: Store, lines: LineLookups): Store {
  return { ...store, practice: practiceWithLookups(store.practice, lines), texting: textingWithLookups(store.texting, lines) };
}

function practiceWithLookups(practice: PracticeStore, lines: LineLookups): PracticeStore {
  return {
    ...practice,
    async createLead(accountId, lead, effects) {
      const saved = await practice.createLead(accountId, lead, effects);
      if (saved.is === 'saved') lines.want(accountId, [lead.phone1, lead.phone2]);
      return saved;
    },
    async updateLead(accountId, id, ifVersion, decide) {
      const numbers: (string | null)[] = [];
      const saved = await practice.updateLead(accountId, id, ifVersion, situation => {
        const decision = decide(situation);
        if (decision.is === 'change') numbers.push(decision.change.phone1 ?? null, decision.change.phone2 ?? null);
        return decision;
      });
      if (saved.is === 'saved') lines.want(accountId, numbers);
      return saved;
    },
  };
}

function textingWithLookups(texting: TextingStore, lines: LineLookups): TextingStore {
  return {
    ...texting,
    async submitText(request, decide) {
      let number: string | null = null;
      const answer = await texting.submitText(request, situation => {
        number = situation.phone?.number ?? null;
        return decide(situation);
      });
      lines.want(request.accountId, [number]);
      return answer;
    },
  };
}
