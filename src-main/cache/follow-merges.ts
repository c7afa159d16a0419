import type Database from 'better-sqlite3';
import type { Draft } from '../../src-shared/desktop-api.ts';
import { slotAfterMerge } from '../../src-shared/domain/slot-after-merge.ts';
import type { Lead, PhoneSlot } from '../../src-shared/protocol/lead.ts';
import type { MergedLead } from '../../src-shared/protocol/merged-lead.ts';
import type { Command } from './outbox.ts';

type Deps = {
  readonly owner: string;
  readonly mergedLead: (leadId: string) => MergedLead | null;
  readonly getLead: (leadId: string) => Lead | null;
  readonly getDraft: (leadId: string) => Draft | null;
  readonly saveDraft: (draft: Draft) => void;
};

/**
 * What somebody wrote here to a lead that was merged since goes to the lead that stands for it: drafts and texts that wait. What was meant for a
 * number stays meant for it. Done again it changes nothing, so that a crash between cache and desk loses none. Answers whether there was any. [B6]
 */
export function followMerges(desk: Database.Database, { owner, mergedLead, getLead, getDraft, saveDraft }: Deps): () => boolean {
  const named = desk.prepare<[string, string], { id: string }>(
    `SELECT lead_id AS id FROM drafts WHERE owner = ? UNION SELECT lead_id FROM outbox WHERE owner = ? AND lead_id IS NOT NULL`,
  );
  const commands = desk.prepare<[string, string], { seq: number; payload: string }>(
    "SELECT seq, payload FROM outbox WHERE owner = ? AND lead_id = ? AND kind <> 'read' ORDER BY seq",
  );
  const readdress = desk.prepare('UPDATE outbox SET lead_id = ?, payload = ? WHERE seq = ?');
  const forgetMark = desk.prepare("DELETE FROM outbox WHERE owner = ? AND lead_id = ? AND kind = 'read'");

  function follow(merged: MergedLead): void {
    const survivor = getLead(merged.leadId);
    const slotOf = (slot: PhoneSlot | null) => (slot === null || survivor === null ? null : slotAfterMerge(survivor, merged, slot));
    const draft = getDraft(merged.id);
    if (draft !== null) {
      const there = getDraft(merged.leadId);
      const body = [there?.body ?? '', draft.body].filter(each => each.trim() !== '').join('\n');
      const before = there ?? { locationId: draft.locationId, phone: slotOf(draft.phone) };
      saveDraft({ ...before, leadId: merged.leadId, body });
      saveDraft({ leadId: merged.id, body: '', locationId: null, phone: null });
    }
    for (const { seq, payload } of commands.all(owner, merged.id)) {
      const moved = readdressed(JSON.parse(payload) as Command, merged.leadId, slotOf);
      readdress.run(merged.leadId, JSON.stringify(moved), seq);
    }
    forgetMark.run(owner, merged.id); // the relay has put both persons' marks together
  }

  return desk.transaction((): boolean => {
    const found = named.all(owner, owner).flatMap(({ id }) => mergedLead(id) ?? []);
    for (const merged of found) follow(merged);
    return found.length > 0;
  });
}

/** To a number that the survivor does not have it stays addressed as it was: the relay knows which was meant, and refuses it. */
function readdressed(command: Command, leadId: string, slotOf: (slot: PhoneSlot) => PhoneSlot | null): Command {
  switch (command.kind) {
    case 'text': {
      const phone = slotOf(command.text.phone);
      return phone === null ? command : { ...command, leadId, text: { ...command.text, phone } };
    }
    case 'consent_request': {
      const phone = slotOf(command.request.phone);
      return phone === null ? command : { ...command, leadId, request: { ...command.request, phone } };
    }
    case 'cancel':
    case 'resend':
    case 'read':
      return command;
  }
}

/** A late word of a window that still shows the lead that is gone: nothing typed is lost. */
export function draftAfterMerge(draft: Draft, there: Draft | null, leadId: string): Draft {
  const before = there?.body ?? '';
  const body =
    before === '' || draft.body.startsWith(before) ? draft.body : before.includes(draft.body) ? before : `${before}\n${draft.body}`;
  return { leadId, body, locationId: there?.locationId ?? draft.locationId, phone: there?.phone ?? null };
}
