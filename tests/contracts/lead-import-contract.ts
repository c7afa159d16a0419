import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ImportedLead } from '../../relay/store/lead-import-store.ts';
import { openStore } from '../../relay/store/open-store.ts';
import type { Store } from '../../relay/store/store.ts';
import type { ImportMapping } from '../../src-shared/protocol/lead-import.ts';
import { anId } from '../support/builders.ts';
import { aFilledAccount, aNewLead, type Filled, NOW } from './a-filled-store.ts';
import type { LedgerEngine } from './ledger-contract.ts';

const MAPPING: ImportMapping = { fields: ['firstName', 'phone1'], duplicates: 'skip', locationId: null };
const PHONE = (row: number) => `+1512555${String(1_000 + row)}`;

function aLead(row: number): ImportedLead {
  return {
    ...{ firstName: `Row ${row}`, lastName: '', phone1: PHONE(row), phone1Label: null, phone2: null, phone2Label: null },
    ...{ email: null, source: null, notes: '', timeZone: null, doNotText: false },
  };
}

/** What every store promises of imports of leads, whatever its engine. */
export function describeLeadImports(name: string, prepare: () => Promise<LedgerEngine>): void {
  describe(name, () => {
    let engine: LedgerEngine;
    let store: Store;
    let filled: Filled;

    beforeEach(async () => {
      engine = await prepare();
      store = await openStore(engine.url);
      filled = await aFilledAccount(store);
    });
    afterEach(async () => {
      await store.close();
      await engine.discard();
    });

    const begun = async (id = anId(), createdAt = NOW) => {
      await store.leadImports.begin(filled.accountId, {
        ...{ id, fileName: 'leads.csv', createdAt, createdBy: filled.staffId, encoding: 'utf-8' },
        columns: [],
      });
      return id;
    };
    const rowsFrom = (first: number, count: number) =>
      Array.from({ length: count }, (_, index) => ({ number: first + index, cells: [`Row ${first + index}`], errors: [] }));
    const uploaded = async (count: number) => {
      const id = await begun();
      expect(await store.leadImports.addRows(filled.accountId, id, rowsFrom(2, count), NOW)).toBe(true);
      await store.leadImports.finish(filled.accountId, id, count, 'windows-1252');
      return id;
    };
    const checked = async (count: number) => {
      const id = await uploaded(count);
      await store.leadImports.move(filled.accountId, id, ['uploaded'], 'checking', MAPPING);
      const rows = rowsFrom(2, count).map(({ number }) => ({
        ...{ number, lead: aLead(number), outcome: 'new' as const, errors: [], leadId: null },
      }));
      expect(await store.leadImports.saveCheck(filled.accountId, id, MAPPING, rows, count)).toBe(true);
      await store.leadImports.finishCheck(filled.accountId, id, MAPPING);
      return id;
    };
    const find = (id: string) => store.leadImports.find(filled.accountId, id);
    const toTheEnd = async (id: string) => {
      while (await store.leadImports.step(filled.accountId, id, 3, new Date(NOW)));
    };
    const states = async () => (await store.leadImports.underWay()).map(step => [step.id, step.state, step.heardAt]);

    test('[J6] an upload is seen by nobody until its last row, and what is discarded goes with its rows and takes no more of them', async () => {
      const id = await begun();
      expect(await store.leadImports.addRows(filled.accountId, id, rowsFrom(2, 1_500), NOW)).toBe(true);
      expect(await find(id)).toBeNull();
      expect(await store.leadImports.list(filled.accountId, 10)).toEqual([]);
      expect(await states()).toEqual([[id, 'uploading', NOW]]);
      expect(await store.leadImports.discard(filled.accountId, id, ['uploaded']), 'in another state').toBe(false);
      expect(await store.leadImports.discard(filled.accountId, id, ['uploading'])).toBe(true);
      expect(await store.leadImports.addRows(filled.accountId, id, rowsFrom(9_000, 1), NOW)).toBe(false);
      await store.leadImports.finish(filled.accountId, id, 1_501, 'utf-8');
      expect(await states()).toMatchObject([[id, 'discarding', NOW]]);
      expect(await store.leadImports.step(filled.accountId, id, 25, new Date(NOW)), 'some rows a step').toBe(true);
      await toTheEnd(id);
      expect(await states()).toEqual([]);
      await begun(id);
      await store.leadImports.finish(filled.accountId, id, 0, 'utf-8');
      expect(await store.leadImports.rows(filled.accountId, id, [], 0, 10)).toEqual([]);
    });

    test('[J1] a check is kept while it is wanted with that mapping, says how far it is, and is counted at its end', async () => {
      const id = await uploaded(4);
      expect(await find(id)).toMatchObject({ state: 'uploaded', rows: 4, encoding: 'windows-1252', mapping: null });
      const saved = (mapping: ImportMapping, done: number) =>
        store.leadImports.saveCheck(
          filled.accountId,
          id,
          mapping,
          [{ number: 2, lead: null, outcome: 'invalid', errors: [{ field: 'phone1', reason: 'is too short' }], leadId: null }],
          done,
        );
      expect(await saved(MAPPING, 1), 'nobody asked').toBe(false);
      expect(await store.leadImports.move(filled.accountId, id, ['uploaded'], 'checking', MAPPING)).toBe(true);
      expect(await saved(MAPPING, 3)).toBe(true);
      expect(await saved(MAPPING, 1), 'begun anew after a restart').toBe(true);
      expect(await find(id)).toMatchObject({ state: 'checking', done: 3, mapping: MAPPING });
      expect(await saved({ ...MAPPING, duplicates: 'create' }, 4), 'other choices').toBe(false);
      await store.leadImports.finishCheck(filled.accountId, id, MAPPING);
      expect(await find(id)).toMatchObject({ state: 'ready', counts: { invalid: 1 } });
      expect(await store.leadImports.rows(filled.accountId, id, ['invalid'], 0, 10)).toMatchObject([{ number: 2, cells: ['Row 2'] }]);
      await store.leadImports.move(filled.accountId, id, ['ready'], 'checking', MAPPING);
      await store.leadImports.move(filled.accountId, id, ['checking'], 'uploaded');
      await store.leadImports.finishCheck(filled.accountId, id, MAPPING);
      expect(await find(id), 'stopped').toMatchObject({ state: 'uploaded', counts: {}, done: 0 });
      expect(await store.leadImports.find((await aFilledAccount(store)).accountId, id), 'of another account').toBeNull();
    });

    test('[J1, J2, J6] an import goes on where it was, and stopped takes back what it made but not what somebody used', async () => {
      const id = await checked(7);
      await store.leadImports.move(filled.accountId, id, ['ready'], 'importing');
      expect(await store.leadImports.step(filled.accountId, id, 4, new Date(NOW))).toBe(true);
      expect(await find(id)).toMatchObject({ state: 'importing', done: 4, counts: { created: 4, new: 3 } });
      const [used] = await store.leadImports.holders(filled.accountId, { phones: [PHONE(3)], emails: [] });
      await store.practice.updateLead(filled.accountId, used?.leadId ?? '', null, () => ({
        is: 'change',
        change: { notes: 'called' },
        effects: {},
      }));
      expect(await store.leadImports.move(filled.accountId, id, ['importing'], 'cancelling')).toBe(true);
      await toTheEnd(id);
      expect(await find(id)).toMatchObject({ state: 'cancelled', counts: { taken_back: 3, kept: 1, new: 3 } });
      const left = await store.leadImports.holders(filled.accountId, { phones: [2, 3, 4, 5, 6, 7, 8].map(PHONE), emails: [] });
      expect(left.map(({ phone1 }) => phone1)).toEqual([PHONE(3)]);
      expect(await store.leadImports.underWay()).toEqual([]);
    });

    test('[J2] a whole import is taken back, tombstones told; who was there before is met by phone and left alone', async () => {
      const known = await store.practice.createLead(filled.accountId, aNewLead({ id: anId(), phone1: PHONE(2) }), {});
      if (known.is !== 'saved') throw new Error(known.is);
      const id = await checked(5);
      await store.leadImports.move(filled.accountId, id, ['ready'], 'importing');
      await toTheEnd(id);
      expect(await find(id)).toMatchObject({ state: 'done', done: 5, counts: { created: 4, skipped: 1 } });
      const version = (await store.changes.version(filled.accountId)) ?? 0;
      await store.leadImports.move(filled.accountId, id, ['done'], 'undoing');
      await toTheEnd(id);
      expect(await find(id)).toMatchObject({ state: 'undone', counts: { taken_back: 4, skipped: 1 } });
      const { rows } = await store.changes.changesAfter(filled.accountId, null, version, 100);
      expect(rows.filter(row => row.kind === 'tombstone')).toHaveLength(4);
      expect(await store.practice.lead(filled.accountId, known.row.id)).toMatchObject({ id: known.row.id });
    });

    test('[J2] what is old and not under way is forgotten with its rows; what is under way stays', async () => {
      const old = await checked(2);
      const running = await checked(2);
      await store.leadImports.move(filled.accountId, running, ['ready'], 'importing');
      await store.leadImports.forget(filled.accountId, '2099-01-01T00:00:00.000Z');
      expect(await find(old)).toBeNull();
      const left = (await store.leadImports.underWay()).map(({ id, state }) => [id, state] as const);
      expect(new Map(left)).toEqual(
        new Map([
          [old, 'discarding'],
          [running, 'importing'],
        ]),
      );
      await toTheEnd(old);
      expect(await find(running)).toMatchObject({ state: 'importing' });
    });
  });
}
