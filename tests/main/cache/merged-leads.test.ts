import { expect, test } from 'vitest';
import type { Row } from '../../../src-shared/protocol/row.ts';
import { aFolder, apply, aStore } from '../support/a-store.ts';
import { aConsentEntry, aLead, aMessage, aPhone, aTombstone, at, changes, EAST, idOf, snapshot } from '../support/rows.ts';

const [ANA, ANNA] = [idOf('lead ana'), idOf('lead anna')];
const [ONE, TWO] = ['+15125550101', '+15125550102'];
const one = aLead({ id: ANA, version: 1, phones: [aPhone({ number: ONE })] });
const two = aLead({ id: ANNA, version: 1, firstName: 'Anna', phones: [aPhone({ number: TWO })] });
const both = [
  ...[one, two],
  aMessage({ id: idOf('m1'), version: 1, position: 1, leadId: ANA, leadPhone: ONE }),
  aMessage({ id: idOf('m2'), version: 1, position: 2, leadId: ANNA, leadPhone: TWO }),
  aConsentEntry({ id: idOf('c3'), version: 1, position: 3, leadId: ANNA, phoneNumber: TWO }),
];
const phones = [aPhone({ number: ONE }), aPhone({ slot: 'phone2', number: TWO })];
const merge: Row[] = [
  aTombstone('lead', ANNA, 2),
  {
    kind: 'merged-lead',
    id: ANNA,
    version: 2,
    leadId: ANA,
    name: 'Anna Ruiz',
    phone1: TWO,
    phone2: null,
    leftOut: [],
    mergedAt: at(9),
    mergedBy: null,
  },
  aLead({ id: ANA, version: 3, phones }),
  aMessage({ id: idOf('m2'), version: 4, position: 2, leadId: ANA, leadPhone: TWO }),
];

test('[B5, B6] conversation, inbox, draft and waiting text of the lead that is gone are the other one’s, over a restart and a rebuild', () => {
  const folder = aFolder();
  const store = aStore(folder);
  apply(store, snapshot(1, both));
  store.saveDraft({ leadId: ANNA, body: 'Half a sen', locationId: EAST, phone: 'phone1' });
  const text = { id: idOf('waiting'), locationId: EAST, phone: 'phone1' as const, body: 'On its way' };
  store.addCommand({ kind: 'text', leadId: ANNA, segments: 1, text });
  expect(apply(store, changes(1, merge, { version: 4 })).what).toEqual(expect.arrayContaining(['leads', 'merged_leads', 'drafts']));

  for (const open of [() => store, () => (store.close(), aStore(folder))]) {
    const now = open();
    const thread = now.listThread({ leadId: ANA, limit: 10 });
    expect(thread.items.map(item => item.position)).toEqual([1, 2, 3]);
    expect(thread.waiting).toMatchObject([{ leadId: ANA, phone: 'phone2', body: 'On its way' }]);
    expect(now.nextCommands(5)).toMatchObject([{ command: { leadId: ANA, text: { phone: 'phone2' } } }]);
    expect(now.getDraft(ANA)).toMatchObject({ body: 'Half a sen', phone: 'phone2' });
    expect(now.getLead(ANNA)?.id).toBe(ANA);
    expect(now.listLeads({ search: 'anna', offset: 0, limit: 5 }).total).toBe(0);
    const inbox = now.listConversations({ filter: 'all', locationId: null, offset: 0, limit: 5 });
    expect(inbox.rows.map(row => [row.leadId, row.unread])).toEqual([[ANA, 2]]);
    expect(now.listMergedLeads(ANA)).toMatchObject([{ name: 'Anna Ruiz' }]);
    // A window that still shows the lead that is gone saves what was typed in it.
    now.saveDraft({ leadId: ANNA, body: 'Half a sentence', locationId: EAST, phone: 'phone1' });
    expect(now.getDraft(ANA)?.body).toBe('Half a sentence');
    now.saveDraft({ leadId: ANA, body: 'Half a sen', locationId: EAST, phone: 'phone2' });
    if (now !== store) now.close();
  }
});

test('[B5] a first install after the merge ends alike: the ledger’s lines of the lead that is gone are shown with the other’s', () => {
  const store = aStore();
  const entry = aConsentEntry({ id: idOf('c3'), version: 1, position: 3, leadId: ANNA, phoneNumber: TWO });
  const rows = merge.filter(row => row.kind !== 'tombstone');
  apply(store, snapshot(4, [...rows, aMessage({ id: idOf('m1'), version: 1, position: 1, leadId: ANA }), entry]));
  expect(store.listThread({ leadId: ANA, limit: 10 }).items.map(item => item.position)).toEqual([1, 2, 3]);
  expect(store.listThread({ leadId: ANNA, limit: 10 }).items).toHaveLength(3);
});

test('[B1] duplicates among 20,000 leads are found without a pause, and those that were said to be two are remembered', () => {
  const folder = aFolder();
  const store = aStore(folder);
  const many = Array.from({ length: 20_000 }, (_, index) =>
    aLead({
      ...{ id: idOf(`many ${index}`), version: 1, firstName: `F${index % 977}`, lastName: `L${index % 1_009}` },
      email: index % 3 === 0 ? `p${index}@mail.example` : null,
      phones: [aPhone({ number: `+1512${String(2_000_000 + (index === 19_999 ? 0 : index))}` })],
    }),
  );
  apply(store, snapshot(1, many));
  const begun = performance.now();
  const found = store.listDuplicates(100);
  const took = performance.now() - begun;
  expect(found.groups.filter(group => group.reason === 'phone')).toHaveLength(1);
  expect(took).toBeLessThan(30_000);
  const ids = found.groups[0]?.leads.map(lead => lead.id) ?? [];
  store.dismissDuplicates(ids);
  store.close();
  expect(
    aStore(folder)
      .listDuplicates(100)
      .groups.filter(group => group.reason === 'phone'),
  ).toEqual([]);
});
