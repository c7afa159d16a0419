import type Database from 'better-sqlite3';
import type { DuplicateGroup } from '../../src-shared/desktop-api.ts';
import { type DuplicateReason, whyDuplicate } from '../../src-shared/domain/why-duplicate.ts';
import type { Lead } from '../../src-shared/protocol/lead.ts';

type Pair = { readonly a: number; readonly b: number };
type Found = { readonly groups: DuplicateGroup[]; readonly total: number };

/** Of leads that share one value each is compared with so many that follow it: a number of a whole clinic is no reason to compare everybody. */
const MOST_NEIGHBOURS = 8;
const STRENGTH: readonly DuplicateReason[] = ['phone', 'email', 'name'];

/**
 * Groups of leads that are probably one person, the surest first. Candidates come off indexes, by number, by email, and by neighbouring names;
 * the rule in the domain decides about each pair. [B1]
 */
export function listDuplicates(db: Database.Database): (isDismissed: (a: string, b: string) => boolean, limit: number) => Found {
  const candidates = [
    `SELECT phone_number AS value, lead AS number FROM lead_phones
     WHERE phone_number IN (SELECT phone_number FROM lead_phones GROUP BY phone_number HAVING count(*) > 1) ORDER BY phone_number, lead`,
    `SELECT email AS value, number FROM leads
     WHERE email IN (SELECT email FROM leads WHERE email IS NOT NULL GROUP BY email HAVING count(*) > 1) ORDER BY email, number`,
  ].map(text => db.prepare<[], { value: string; number: number }>(text));
  const row = db.prepare<[number], { row: string }>('SELECT row FROM leads WHERE number = ?');
  const byName = db.prepare<[], { number: number; sort_key: string }>('SELECT number, sort_key FROM leads ORDER BY sort_key, number');

  return (isDismissed, limit) => {
    const known = new Map<number, Lead>();
    const leadOf = (number: number): Lead | null => {
      const before = known.get(number);
      if (before !== undefined) return before;
      const found = row.get(number);
      if (found === undefined) return null;
      const lead = JSON.parse(found.row) as Lead;
      known.set(number, lead);
      return lead;
    };
    const groups = new Groups();
    for (const pairs of [...candidates.map(statement => neighbours(statement.all())), nextByName(byName.all())]) {
      for (const { a, b } of pairs) {
        const [one, two] = [leadOf(a), leadOf(b)];
        const reason = one === null || two === null ? null : whyDuplicate(one, two);
        if (reason !== null && one !== null && two !== null && !isDismissed(one.id, two.id)) groups.join(a, b, reason);
      }
    }
    const all = groups.list();
    return {
      total: all.length,
      groups: all.slice(0, limit).map(({ reason, members }) => ({ reason, leads: members.flatMap(number => leadOf(number) ?? []) })),
    };
  };
}

function* neighbours(rows: readonly { value: string; number: number }[]): Generator<Pair> {
  for (const [index, { value, number }] of rows.entries()) {
    for (const next of rows.slice(index + 1, index + 1 + MOST_NEIGHBOURS)) {
      if (next.value !== value) break;
      if (next.number !== number) yield { a: number, b: next.number };
    }
  }
}

/** Names that begin alike and are about as long: only those are worth reading the leads for. */
function* nextByName(rows: readonly { number: number; sort_key: string }[]): Generator<Pair> {
  for (const [index, { number, sort_key }] of rows.entries()) {
    for (const next of rows.slice(index + 1, index + 1 + MOST_NEIGHBOURS)) {
      if (next.sort_key.slice(0, 4) !== sort_key.slice(0, 4)) break;
      if (Math.abs(next.sort_key.length - sort_key.length) <= 1) yield { a: number, b: next.number };
    }
  }
}

/** Who is a duplicate of a duplicate is in the same group. */
class Groups {
  readonly #leader = new Map<number, number>();
  readonly #reasons = new Map<number, DuplicateReason>();

  join(a: number, b: number, reason: DuplicateReason): void {
    const [one, two] = [this.#find(a), this.#find(b)];
    const known = [reason, this.#reasons.get(one), this.#reasons.get(two)];
    const strongest = STRENGTH.find(each => known.includes(each)) ?? reason;
    this.#leader.set(two, one);
    this.#reasons.set(one, strongest);
  }

  list(): { readonly reason: DuplicateReason; readonly members: readonly number[] }[] {
    const members = new Map<number, number[]>();
    for (const number of this.#leader.keys()) {
      const leader = this.#find(number);
      members.set(leader, [...(members.get(leader) ?? []), number]);
    }
    const groups = [...members].map(([leader, numbers]) => ({
      reason: this.#reasons.get(leader) ?? 'name',
      members: numbers.toSorted((a, b) => a - b),
    }));
    return groups.toSorted((a, b) => STRENGTH.indexOf(a.reason) - STRENGTH.indexOf(b.reason));
  }

  #find(number: number): number {
    let leader = this.#leader.get(number);
    if (leader === undefined) {
      this.#leader.set(number, number);
      return number;
    }
    while (leader !== number) {
      number = leader;
      leader = this.#leader.get(number) ?? number;
    }
    return leader;
  }
}
