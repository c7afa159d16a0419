import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { actAs } from '../../relay/store/acting-as.ts';
import type { NewAuditEntry } from '../../relay/store/audit-store.ts';
import { sha256 } from '../../relay/store/chain-entries.ts';
import { openStore } from '../../relay/store/open-store.ts';
import type { Store } from '../../relay/store/store.ts';
import { auditLine } from '../../src-shared/domain/audit-line.ts';
import { CHAIN_START, walkChain } from '../../src-shared/domain/chain.ts';
import { anId } from '../support/builders.ts';
import { aFilledAccount, aGrant, aMessage, aNewLead, anArrival, type Filled, kept, NOW } from './a-filled-store.ts';
import type { LedgerEngine } from './ledger-contract.ts';

/** What every store promises of the audit log, whatever its engine. */
export function describeAudit(name: string, prepare: () => Promise<LedgerEngine>): void {
  describe(name, () => {
    let engine: LedgerEngine;
    let store: Store;
    let filled: Filled;
    const dana = { kind: 'staff', id: 'dana' } as const;

    beforeEach(async () => {
      engine = await prepare();
      store = await openStore(engine.url);
      filled = await aFilledAccount(store);
    });
    afterEach(async () => {
      await store.close();
      await engine.discard();
    });

    const aView = (given: Partial<NewAuditEntry> = {}): NewAuditEntry => ({
      ...{ id: anId(), at: NOW, by: dana, action: 'viewed', leadId: null, subjectKind: 'leads', subjectId: null, details: {} },
      ...given,
    });
    const all = () => store.audit.auditAfter(filled.accountId, 0, 1_000);
    const made = async () => {
      const before = (await all()).length;
      return async () => (await all()).slice(before);
    };

    test('[A1] what staff change is written with its author, each field with before and after, notes by name only', async () => {
      const since = await made();
      const id = anId();
      await actAs(dana, () => store.practice.createLead(filled.accountId, aNewLead({ id, firstName: 'Ana', notes: 'secret' }), {}));
      await actAs({ kind: 'api_key', id: 'key' }, () =>
        store.practice.updateLead(filled.accountId, id, null, () => ({
          is: 'change',
          change: { firstName: 'Anna', lastName: aNewLead().lastName, notes: 'more' },
          effects: {},
        })),
      );
      await actAs(dana, () => store.practice.updateLocation(filled.accountId, filled.locationId, { name: 'West' }, null));
      await store.practice.updateAccount(filled.accountId, { name: 'Riverside' }, null);
      const lines = await since();
      expect(lines.map(line => [line.actorKind, line.actorId, line.action, line.leadId, line.subjectKind])).toEqual([
        ['staff', 'dana', 'created', id, null],
        ['api_key', 'key', 'changed', id, null],
        ['staff', 'dana', 'changed', null, 'locations'],
        ['relay', null, 'changed', null, 'accounts'],
      ]);
      expect(lines[0]?.details).toMatchObject({ fields: { firstName: 'Ana', notes: null } });
      expect(lines[1]?.details).toEqual({ fields: { firstName: ['Ana', 'Anna'], notes: [null, null] } });
      expect(JSON.stringify(lines)).not.toContain('secret');
      expect(lines[3]?.details).toMatchObject({ fields: { name: ['Riverbend', 'Riverside'] } });
    });

    test('[A1] a text of staff and a decision about consent are one line each, without words; a text that only came in is none', async () => {
      const since = await made();
      const leadId = anId();
      await store.practice.createLead(filled.accountId, aNewLead({ id: leadId }), {});
      const arrival = anArrival({ to: filled.number, body: 'WORDS' });
      const sent = aMessage({ messageKind: 'staff', state: 'queued', dueAt: NOW, leadId, body: 'WORDS', trackingNumber: filled.number });
      await actAs({ kind: 'carrier', id: null }, () => store.texting.receiveText(arrival, () => kept(arrival)));
      const granting = anArrival({ to: filled.number });
      const ledger = [aGrant({ leadId, words: 'WORDS' }), aGrant({ leadId, change: 'opt_out_lifted' })];
      await actAs({ kind: 'carrier', id: null }, () => store.texting.receiveText(granting, () => kept(granting, null, { ledger })));
      const sending = anArrival({ to: filled.number });
      await actAs(dana, () => store.texting.receiveText(sending, () => kept(sending, null, { newMessages: [sent], ledger: [aGrant()] })));
      const lines = (await since()).filter(line => line.action !== 'created');
      expect(lines.map(line => [line.actorKind, line.action, line.leadId, line.details])).toEqual([
        ['carrier', 'consent', leadId, { consent: ['granted', 'opt_out_lifted'], phoneNumber: '+15125550142', route: 'text' }],
        ['staff', 'sent', leadId, { kind: 'staff', state: 'queued', consent: ['granted'] }],
      ]);
      expect(JSON.stringify(await all())).not.toContain('WORDS');
    });

    test('[A1] verbs that share a commit keep each its own author', async () => {
      const since = await made();
      const people = Array.from({ length: 30 }, (_, index) => `person ${index}`);
      await Promise.all(
        people.map(id =>
          actAs({ kind: 'staff', id }, () => store.practice.createLead(filled.accountId, aNewLead({ firstName: id, phone1: null }), {})),
        ),
      );
      const lines = await since();
      expect(new Set(lines.map(line => line.actorId))).toEqual(new Set(people));
      for (const line of lines) expect(line.details).toMatchObject({ fields: { firstName: line.actorId } });
    });

    test('[A1] a verb that fails leaves no line, and a report that comes twice counts once', async () => {
      const since = await made();
      await expect(
        store.practice.createLead(filled.accountId, aNewLead(), { newMessages: [aMessage({ locationId: anId() })] }),
      ).rejects.toThrow(/foreign key/i);
      const [one, two] = [aView(), aView({ action: 'searched' })];
      await store.audit.record(filled.accountId, [one]);
      await store.audit.record(filled.accountId, [one, two]);
      expect((await since()).map(line => line.id)).toEqual([one.id, two.id]);
    });

    test('[A2] the log is one signed chain, which the database refuses to change', async () => {
      await Promise.all(Array.from({ length: 10 }, () => store.audit.record(filled.accountId, [aView(), aView()])));
      const head = await store.proof.head(filled.accountId, 'audit');
      const lines = (await all()).map(entry => auditLine(filled.accountId, entry));
      expect(walkChain(CHAIN_START, lines, sha256)).toEqual({ is: 'whole', end: { length: lines.length, hash: head?.hash } });
      for (const statement of [`UPDATE audit_entries SET "details" = '{}'`, 'DELETE FROM audit_entries'])
        await expect(engine.ask(statement)).rejects.toThrow('the audit log is append-only');
      const { rows } = await store.changes.changesAfter(filled.accountId, null, 0, 1_000);
      expect(rows.filter(row => row.kind === 'ledger-head')).toEqual([]);
    });

    test('[A1] it is found by person, kind, lead and time, newest first and page by page', async () => {
      const leadId = anId();
      const lines = [
        aView({ leadId, at: '2026-05-01T00:00:00.000Z' }),
        aView({ action: 'searched', at: '2026-05-02T00:00:00.000Z' }),
        aView({ by: { kind: 'staff', id: 'mia' }, leadId, at: '2026-05-03T00:00:00.000Z' }),
        aView({ leadId, at: '2026-05-04T00:00:00.000Z' }),
      ];
      await store.audit.record(filled.accountId, lines);
      const [one, two, three, four] = lines.map(line => line.id);
      const found = async (query: Parameters<typeof store.audit.list>[1], before: number | null = null, limit = 10) =>
        (await store.audit.list(filled.accountId, query, before, limit)).map(line => line.id);
      expect(await found({ person: 'dana' })).toEqual([four, two, one]);
      expect(await found({ person: 'mia', lead: leadId })).toEqual([three]);
      expect(await found({ action: 'searched' })).toEqual([two]);
      expect(await found({ lead: leadId, from: '2026-05-03T00:00:00.000Z', to: '2026-05-04T00:00:00.000Z' })).toEqual([three]);
      const [newest] = await store.audit.list(filled.accountId, { lead: leadId }, null, 1);
      expect(newest?.id).toBe(four);
      expect(await found({ lead: leadId }, newest?.auditNumber ?? 0)).toEqual([three, one]);
      expect(await store.audit.list(anId(), {}, null, 10)).toEqual([]);
    });
  });
}
