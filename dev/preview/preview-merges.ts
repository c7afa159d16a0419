import type { Answer, DesktopApi, DuplicateGroup } from '../../src-shared/desktop-api.ts';
import { leadName } from '../../src-shared/domain/lead-name.ts';
import { allPhones, mergeLeads } from '../../src-shared/domain/merge-leads.ts';
import { whyDuplicate } from '../../src-shared/domain/why-duplicate.ts';
import type { Lead } from '../../src-shared/protocol/lead.ts';
import type { MergedLead } from '../../src-shared/protocol/merged-lead.ts';
import type { Practice } from './seed-practice.ts';

type Merges = Pick<DesktopApi, 'listDuplicates' | 'listMergedLeads' | 'countOfLead' | 'mergeLeads' | 'dismissDuplicates'>;
/** Enough to look at. */
const LOOKED_AT = 200;

/** Duplicates and their merging, as far as the window shows it. */
export function previewMerges(practice: Practice, read: <T>(value: () => T) => Promise<Answer<T>>, changed: () => void): Merges {
  const dismissed = new Set<string>();
  const merged: MergedLead[] = [];
  const pairOf = (a: string, b: string) => [a, b].toSorted().join(' ');
  const [twinOf] = practice.leads.filter(lead => lead.phones.length === 2).slice(1);
  if (twinOf !== undefined) {
    const phones = twinOf.phones.map((phone, index) => (index === 0 ? phone : { ...phone, number: '+15125559871', label: 'Work' }));
    practice.leads.push({
      ...twinOf,
      id: crypto.randomUUID(),
      firstName: `${twinOf.firstName}a`,
      email: 'twin@mail.example',
      source: 'Phone call',
      phones,
    });
  }
  const find = (id: string) => practice.leads.find(lead => lead.id === id);

  function groups(): DuplicateGroup[] {
    const leads = [...new Set([...practice.leads.slice(0, LOOKED_AT), ...practice.leads.slice(-1)])];
    return leads.flatMap((one, index) =>
      leads.slice(index + 1).flatMap(other => {
        const reason = whyDuplicate(one, other);
        return reason === null || dismissed.has(pairOf(one.id, other.id)) ? [] : [{ reason, leads: [one, other] }];
      }),
    );
  }

  function merge(survivor: Lead, other: Lead, choices: Parameters<typeof mergeLeads>[2]): Lead {
    const at = new Date().toISOString();
    const made = mergeLeads({ ...survivor, stopMarkedBy: null }, { ...other, stopMarkedBy: null }, choices, at.slice(0, 10));
    if (made.is === 'refused') return survivor;
    const { phone1, phone2, phone1Label: _, phone2Label: __, stopMarkedBy: ___, ...fields } = made.fields;
    const phones = [phone1, phone2].flatMap((number, index) => {
      const phone = allPhones(survivor, other).find(each => each.number === number);
      return phone === undefined ? [] : [{ ...phone, slot: index === 0 ? ('phone1' as const) : ('phone2' as const) }];
    });
    Object.assign(survivor, fields, {
      phones,
      version: survivor.version + 1,
      doNotText: fields.doNotTextByStaff || survivor.doNotTextByStop,
    });
    practice.leads.splice(practice.leads.indexOf(other), 1);
    const thread = [...(practice.threads.get(survivor.id) ?? []), ...(practice.threads.get(other.id) ?? [])];
    practice.threads.set(
      survivor.id,
      thread.toSorted((a, b) => a.position - b.position),
    );
    const [before1, before2] = other.phones;
    merged.push({
      ...{ kind: 'merged-lead', id: other.id, version: 1, leadId: survivor.id, name: leadName(other), mergedAt: at },
      ...{ phone1: before1?.number ?? null, phone2: before2?.number ?? null, leftOut: [...made.leftOut] },
      mergedBy: practice.staff[0]?.id ?? null,
    });
    changed();
    return survivor;
  }

  return {
    listDuplicates: () => read(() => ({ groups: groups(), total: groups().length })),
    listMergedLeads: id => read(() => merged.filter(each => each.leadId === id)),
    countOfLead: id => read(() => ({ texts: practice.threads.get(id)?.filter(item => item.kind === 'message').length ?? 0, calls: 0 })),
    dismissDuplicates: ({ leadIds }) => {
      for (const [index, one] of leadIds.entries()) for (const other of leadIds.slice(index + 1)) dismissed.add(pairOf(one, other));
      changed();
      return read(() => undefined);
    },
    mergeLeads: ({ id, otherId, fields, phones, doNotText }) =>
      read(() => {
        const [survivor, other] = [find(id), find(otherId)];
        if (survivor === undefined || other === undefined) throw new Error('There is no such lead in the preview');
        return merge(survivor, other, { fields: fields ?? {}, phones, doNotText });
      }),
  };
}
