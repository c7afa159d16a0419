import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { seededRandom } from '../../dev/preview/seeded-random.ts';
import { batchReader } from '../../src-main/cache/batch-reader.ts';
import { openDesktopStore } from '../../src-main/cache/desktop-store.ts';
import { sealedDatabase } from '../../src-main/cache/sealed-database.ts';
import { anId } from '../support/builders.ts';
import { generatedPages } from './support/generated-pages.ts';
import type { Measured, Measurement } from './support/measured.ts';
import { quantile } from './support/quantile.ts';
import { seededWords } from './support/seeded-words.ts';

const LEADS = 20_000;
const MESSAGES = 200_000;
const SHOWN = 50;
const KEY = new Uint8Array(32).fill(7);

/** The search over the encrypted cache, as the search box asks it, against reading every text (LIKE). */
export const search: Measurement = async ({ isQuick }) => {
  const [rounds, queries] = isQuick ? [2, 40] : [7, 300];
  const folder = mkdtempSync(join(tmpdir(), 'leadline-bench-'));
  const files = { cache: join(folder, 'cache.db'), desk: join(folder, 'desk.db'), key: KEY };
  const owner = { relayUrl: 'http://127.0.0.1', accountId: anId(), staffId: anId() };
  const open = () => openDesktopStore({ owner, files, nativeBinding: undefined }, batchReader);
  const filling = open();
  for (const page of generatedPages(LEADS, MESSAGES)) {
    filling.stage(page);
    filling.applyStaged();
  }
  filling.close();
  // The desktop lets nobody else open its cache, so a copy is scanned.
  const copy = join(folder, 'scanned.db');
  copyFileSync(files.cache, copy);
  const store = open();
  const scanned = sealedDatabase({ in: 'file', file: copy, key: KEY }, undefined);
  try {
    const scan = scanned.prepare<[string, number]>(
      `SELECT id, body FROM messages WHERE body LIKE '%' || ? || '%' ORDER BY position DESC LIMIT ?`,
    );
    const { n } = scanned.prepare<[], { n: number }>('SELECT count(*) AS n FROM messages').get() ?? { n: 0 };
    if (n !== MESSAGES) throw new Error(`${n} texts were cached of ${MESSAGES}.`);
    const { word } = seededWords(1);
    const random = seededRandom(11);
    /** Of the words that are neither everywhere nor nowhere. */
    const any = () => word(200 + Math.floor(random() * 4_000));
    const kinds: [name: string, query: () => string][] = [
      ['one word', any],
      ['three letters', () => any().slice(0, 3)],
      ['two words', () => `${word(Math.floor(random() * 40))} ${word(Math.floor(random() * 200))}`],
    ];
    return kinds.flatMap(([name, query]): Measured[] => {
      const p50: number[] = [];
      const p99: number[] = [];
      const ratios: number[] = [];
      for (let round = 0; round < rounds; round++) {
        const found = times(queries, () => store.searchMessages({ text: query(), offset: 0, limit: SHOWN }));
        const read = times(5, () => scan.all(`no ${any()} such words`, SHOWN));
        p50.push(quantile(found, 0.5));
        p99.push(quantile(found, 0.99));
        ratios.push(quantile(read, 0.5) / quantile(found, 0.5));
      }
      const target = { atMost: name === 'three letters' ? 25 : 5 };
      return [
        { metric: `search of 200,000 texts, ${name}, times faster`, limit: 'LIKE scan', unit: 'x', values: ratios, target: null },
        { metric: `search of 200,000 texts, ${name}, p50`, limit: 'absolute', unit: 'ms', values: p50, target: null },
        { metric: `search of 200,000 texts, ${name}, p99`, limit: 'absolute', unit: 'ms', values: p99, target },
      ];
    });
  } finally {
    scanned.close();
    store.close();
    rmSync(folder, { recursive: true, force: true });
  }
};

/** Milliseconds of each call. */
function times(count: number, call: () => unknown): number[] {
  return Array.from({ length: count }, () => {
    const begunAt = performance.now();
    call();
    return performance.now() - begunAt;
  });
}
