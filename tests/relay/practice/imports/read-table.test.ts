import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import papaparse from 'papaparse';
import { expect, test } from 'vitest';
import { readTable } from '../../../../relay/practice/imports/read-table.ts';
import { readRows, type TableRow } from '../../../../relay/practice/imports/read-rows.ts';
import { readText } from '../../../../relay/practice/imports/read-text.ts';
import { streamText } from '../../../../relay/practice/imports/stream-text.ts';

const LIMITS = { mostRows: 1_000, mostColumns: 20, mostCharactersARow: 5_000 };
const MEGABYTE = 1024 * 1024;

function rowsOf(text: string, limits = LIMITS) {
  const rows: TableRow[] = [];
  const read = readTable(text, limits, row => void rows.push(row));
  return { read, rows };
}

test.each([
  ['UTF-8', Buffer.from('name\nZürich'), 'utf-8'],
  ['UTF-8 with its mark', Buffer.from('\ufeffname\nZürich'), 'utf-8'],
  ['UTF-16 little-endian with its mark', Buffer.from('\ufeffname\nZürich', 'utf16le'), 'utf-16le'],
  ['UTF-16 big-endian with its mark', Buffer.from('\ufeffname\nZürich', 'utf16le').swap16(), 'utf-16be'],
  ['UTF-16 without a mark', Buffer.from('name\nZürich', 'utf16le'), 'utf-16le'],
  ['Windows-1252', Buffer.from('name\nZürich', 'latin1'), 'windows-1252'],
  ['gzip', gzipSync('name\nZürich'), 'utf-8'],
])('a file in %s is read as what it says', async (_name, bytes, encoding) => {
  expect(await readText(bytes, MEGABYTE)).toEqual({ is: 'read', encoding, text: 'name\nZürich' });
});

test('a bomb, a file that is too large, a damaged one and a workbook are refused in words', async () => {
  const bomb = gzipSync(Buffer.alloc(64 * MEGABYTE, 'a'));
  expect(bomb.length).toBeLessThan(MEGABYTE / 10);
  expect(await readText(bomb, MEGABYTE)).toEqual({ is: 'refused', reason: 'The file is larger than 1 MB.' });
  expect(await readText(Buffer.alloc(MEGABYTE + 1, 'a'), MEGABYTE)).toEqual({ is: 'refused', reason: 'The file is larger than 1 MB.' });
  expect(await readText(bomb.subarray(0, 100), MEGABYTE)).toMatchObject({ is: 'refused', reason: expect.stringContaining('damaged') });
  expect(await readText(Buffer.from('PK\u0003\u0004…'), MEGABYTE)).toMatchObject({ reason: expect.stringContaining('as CSV') });
});

test.each([',', ';', '\t', '|'])('whatever stands in cells comes back, between %j', delimiter => {
  const cell = fc.string({ unit: fc.constantFrom('a', 'é', '"', ',', ';', '\t', '|', '\n', '=', ' ', "'") }).map(text => text.trim());
  const row = fc.tuple(fc.constantFrom('x', 'y'), cell, cell);
  fc.assert(
    fc.property(fc.array(row, { minLength: 2, maxLength: 8 }), rows => {
      const text = papaparse.unparse([['one', 'two', 'three'], ...rows], { delimiter, quotes: true });
      const found = rowsOf(text);
      expect(found.read).toEqual({ is: 'read', columns: ['one', 'two', 'three'], delimiter, rows: rows.length });
      const cells = rows.map(each => each.map(text => text.replaceAll('\r\n', '\n')));
      expect(found.rows.map(each => each.cells)).toEqual(cells);
    }),
    { numRuns: 60, seed: 20_261_123 },
  );
});

test('rows that cannot be meant are faulty, each with its number and reason, and the others are read', () => {
  const { read, rows } = rowsOf(
    ['a,b', '1,2', '', '\u0000,2', '1,2,3', `${'x'.repeat(5_001)},2`, '=1+1,"two\nlines"', '3', '"open,4'].join('\n'),
  );
  expect(read).toMatchObject({ is: 'read', rows: 7 });
  expect(rows.map(row => [row.number, row.is === 'read' ? row.cells : row.reason])).toEqual([
    [2, ['1', '2']],
    [4, 'holds characters that belong in no text'],
    [5, 'has more cells than there are columns'],
    [6, 'is longer than 5,000 characters'],
    [7, ['=1+1', 'two\nlines']],
    [8, ['3', '']],
    [9, 'opens a quotation mark that is never closed'],
  ]);
});

test('a file without a table in it, or with too much, is refused', () => {
  expect(rowsOf('').read).toEqual({ is: 'refused', reason: 'The file is empty.' });
  expect(rowsOf('\n\n').read).toEqual({ is: 'refused', reason: 'The file is empty.' });
  expect(rowsOf('a,'.repeat(30)).read).toEqual({ is: 'refused', reason: 'The file has more than 20 columns.' });
  expect(rowsOf('a\n'.repeat(12), { ...LIMITS, mostRows: 10 }).read).toEqual({
    is: 'refused',
    reason: 'The file has more than 10 rows. Split it.',
  });
  expect(rowsOf('x'.repeat(10 * MEGABYTE)).read).toMatchObject({ is: 'refused', reason: expect.stringContaining('longer than') });
});

test('[J6] a quotation mark that is never closed costs its own row only, and a file full of them is refused', () => {
  const rows = Array.from({ length: 900 }, (_, index) => `${index},fine`);
  const { read, rows: found } = rowsOf(['a,b', '"open,1', ...rows].join('\n'));
  expect(read).toMatchObject({ is: 'read', rows: 901 });
  expect(found.filter(row => row.is === 'faulty').map(row => [row.number, row.reason])).toEqual([
    [2, 'opens a quotation mark that is never closed'],
  ]);
  expect(rowsOf(`a,b\n${'"x,y\n'.repeat(500)}`).read).toMatchObject({ reason: expect.stringContaining('too many rows') });
});

test('[J6] wherever a file is cut into pieces, its rows and its characters are the same', async () => {
  const cell = fc.string({ unit: fc.constantFrom('a', 'é', '"', ',', '\n', ' ') }).map(text => text.trim());
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.constant('x'), cell), { minLength: 1, maxLength: 6 }),
      fc.constantFrom('utf8' as const, 'latin1' as const, 'utf16le' as const),
      fc.array(fc.nat(400), { maxLength: 8 }),
      async (cells, encoding, cuts) => {
        const text = papaparse.unparse([['one', 'two'], ...cells], { quotes: true });
        const bytes = Buffer.from(encoding === 'utf16le' ? `\ufeff${text}` : text, encoding);
        const reader = readRows(LIMITS);
        const found: TableRow[] = [];
        for await (const piece of streamText(cut(bytes, cuts))) found.push(...reader.push(piece.text));
        found.push(...reader.end());
        expect(reader.refusal).toBeNull();
        expect(found.map(row => row.cells)).toEqual(cells.map(row => [...row]));
      },
    ),
    { numRuns: 150, seed: 20_261_123 },
  );
});

async function* cut(bytes: Uint8Array, places: readonly number[]): AsyncGenerator<Uint8Array> {
  let from = 0;
  for (const place of [...places.toSorted((a, b) => a - b), bytes.length]) {
    if (place > from) yield bytes.subarray(from, place);
    from = Math.max(from, place);
    await Promise.resolve();
  }
}

test('[J6] what is no text at all is refused before a row of it is read', async () => {
  const noise = Uint8Array.from({ length: 5_000 }, (_, index) => (index * 7) % 32);
  expect(await readText(noise, MEGABYTE)).toMatchObject({ reason: expect.stringContaining('no text file') });
});
