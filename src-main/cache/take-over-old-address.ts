import type Database from 'better-sqlite3';
import type { Problem } from '../../src-shared/protocol/problem.ts';
import type { Owner } from './open-databases.ts';
import { ownerName } from './owner-name.ts';

type OldAddress = { readonly owner: string };

/**
 * The practice's relay got another address: what this person wrote for the old one is shown under the new one. No text goes there by itself,
 * since nobody can tell whether the relay behind it is the same: its writer sends or discards it. Texts taken back and read marks go along,
 * which make nothing leave; a resend or a repeated request is left behind, and asked for again by whoever still wants it.
 */
export function takeOverOldAddress(desk: Database.Database, owner: Owner): void {
  const name = ownerName(owner);
  const tail = ` ${owner.accountId} ${owner.staffId}`;
  const olds = desk.prepare<[{ name: string; tail: string }], OldAddress>(
    `SELECT owner FROM (SELECT owner FROM outbox UNION SELECT owner FROM drafts)
     WHERE owner <> :name AND substr(owner, -length(:tail)) = :tail`,
  );
  const texts = desk.prepare(
    `UPDATE OR IGNORE outbox SET owner = :name, state = 'refused', maybe_sent = iif(state = 'posting', 1, maybe_sent),
       problem = coalesce(problem, :problem)
     WHERE owner = :old AND kind = 'text' AND state <> 'answered'`,
  );
  const harmless = desk.prepare("UPDATE OR IGNORE outbox SET owner = :name WHERE owner = :old AND kind IN ('cancel', 'read')");
  const drafts = desk.prepare('UPDATE OR IGNORE drafts SET owner = :name WHERE owner = :old');
  desk.transaction(() => {
    for (const { owner: old } of olds.all({ name, tail })) {
      texts.run({ name, old, problem: JSON.stringify(writtenFor(old.slice(0, -tail.length))) });
      harmless.run({ name, old });
      drafts.run({ name, old });
    }
  })();
}

function writtenFor(relayUrl: string): Problem {
  return {
    type: 'about:blank#waited_too_long',
    title: 'Written for another address',
    status: 409,
    code: 'waited_too_long',
    detail: `It was written while the practice’s relay was at ${relayUrl}, and it is not known whether it went out there.`,
  };
}
