/** The cells of one row as they stand in the file, or why it has none. */
export type SplitRow = { readonly cells: readonly string[]; readonly fault: string | null };

export type RowSplitter = {
  /** Known once there was a first line. */
  readonly delimiter: string;
  /** Why the file is given up, for the person who chose it; null: it goes on. */
  readonly refusal: string | null;
  /** The rows that are whole by now. */
  push(text: string): SplitRow[];
  end(): SplitRow[];
};

const DELIMITERS = [',', ';', '\t', '|'];
/** Each may cost a look through the longest row, so a file that is full of them is no CSV. */
const MOST_UNCLOSED = 100;
const MOST_PASSED_OVER = 64 * 1024 * 1024;

/**
 * Splits a CSV text (RFC 4180) that comes in pieces into rows. It never holds more than the last piece and one row of `mostCharacters`: the rest of
 * a longer line is passed over, and a quotation mark that is not closed within so many characters costs its own line, not the lines after it.
 */
export function splitRows(mostCharacters: number): RowSplitter {
  let text = '';
  let shape: Shape | null = null;
  let refusal: string | null = null;
  let unclosed = 0;
  let passedOver = 0;
  let isPassingOver = false;

  /** The place after the line that begins there; its rest is passed over where it has not come in yet. */
  function afterLine(at: number, newline: string): number {
    const end = text.indexOf(newline, at);
    isPassingOver = end < 0;
    return end < 0 ? text.length : end + newline.length;
  }

  function take(isEnd: boolean): SplitRow[] {
    shape ??= isEnd || text.length > mostCharacters || /[\r\n]./s.test(text) ? shapeOf(text) : null;
    if (shape === null) return [];
    const rows: SplitRow[] = [];
    let at = 0;
    if (isPassingOver) {
      at = afterLine(0, shape.newline);
      passedOver += at;
      if (passedOver > MOST_PASSED_OVER) refusal = 'The file has far too long rows. Is it a CSV?';
    }
    while (at < text.length && refusal === null) {
      const read = readRow(text, at, shape, isEnd);
      const length = read.is === 'read' ? read.next - at : text.length - at;
      if (read.is === 'more' && !isEnd && length <= mostCharacters) break;
      if (read.is === 'read' && length <= mostCharacters) {
        rows.push({ cells: read.cells, fault: null });
        at = read.next;
      } else {
        const isOpen = read.isQuoted;
        unclosed += isOpen ? 1 : 0;
        if (unclosed > MOST_UNCLOSED) refusal = 'Quotation marks are opened and never closed in too many rows. Is it a CSV?';
        const tooLong = `is longer than ${mostCharacters.toLocaleString('en-US')} characters`;
        rows.push({ cells: [], fault: isOpen ? 'opens a quotation mark that is never closed' : tooLong });
        at = afterLine(at, shape.newline);
      }
    }
    text = text.slice(at);
    return rows;
  }

  return {
    get delimiter() {
      return shape?.delimiter ?? ',';
    },
    get refusal() {
      return refusal;
    },
    push(piece) {
      text += piece;
      return take(false);
    },
    end: () => take(true),
  };
}

type Shape = { readonly newline: '\n' | '\r'; readonly delimiter: string };

/** The delimiter is the one that the first line has most often, outside of quotation marks. */
function shapeOf(text: string): Shape {
  const newline = text.includes('\n') || !text.includes('\r') ? '\n' : '\r';
  const [line = ''] = text
    .trimStart()
    .replaceAll(/"[^"]*"/g, '')
    .split(newline, 1);
  const counted = DELIMITERS.map(delimiter => ({ delimiter, count: line.split(delimiter).length }));
  return { newline, delimiter: counted.toSorted((a, b) => b.count - a.count)[0]?.delimiter ?? ',' };
}

type Read =
  | { readonly is: 'read'; readonly cells: string[]; readonly next: number; readonly isQuoted: boolean }
  | { readonly is: 'more'; readonly isQuoted: boolean };

function readRow(text: string, at: number, shape: Shape, isEnd: boolean): Read {
  const { newline, delimiter } = shape;
  const found = text.indexOf(newline, at);
  const end = found < 0 ? text.length : found;
  const line = text.slice(at, end);
  if (line.includes('"')) return readQuotedRow(text, at, shape, isEnd);
  if (found < 0 && !isEnd) return { is: 'more', isQuoted: false };
  return { is: 'read', cells: line.split(delimiter), next: end + newline.length, isQuoted: false };
}

function readQuotedRow(text: string, at: number, { newline, delimiter }: Shape, isEnd: boolean): Read {
  const cells: string[] = [];
  for (let cursor = at; ; ) {
    if (text[cursor] === '"') {
      const quote = closingQuote(text, cursor + 1, { newline, delimiter }, isEnd);
      if (quote === null) return { is: 'more', isQuoted: true };
      cells.push(text.slice(cursor + 1, quote.at).replaceAll('""', '"'));
      cursor = quote.after;
    } else {
      const [nextDelimiter, nextLine] = [text.indexOf(delimiter, cursor), text.indexOf(newline, cursor)];
      const stops = [nextDelimiter, nextLine].filter(place => place >= 0);
      if (stops.length === 0 && !isEnd) return { is: 'more', isQuoted: false };
      const stop = stops.length === 0 ? text.length : Math.min(...stops);
      cells.push(text.slice(cursor, stop));
      cursor = stop;
    }
    if (cursor >= text.length) return { is: 'read', cells, next: cursor, isQuoted: true };
    if (text[cursor] !== delimiter) return { is: 'read', cells, next: cursor + newline.length, isQuoted: true };
    cursor += 1;
    if (cursor >= text.length && isEnd) return { is: 'read', cells: [...cells, ''], next: cursor, isQuoted: true };
  }
}

/** A quotation mark before a delimiter or a line's end, spaces between them or not. Two are one that belongs to the cell, and any other is data. */
function closingQuote(text: string, from: number, { newline, delimiter }: Shape, isEnd: boolean): { at: number; after: number } | null {
  for (let search = from; ; ) {
    const at = text.indexOf('"', search);
    if (at < 0) return null;
    if (text[at + 1] === '"') {
      search = at + 2;
      continue;
    }
    let after = at + 1;
    while (text[after] === ' ' || (text[after] === '\r' && newline === '\n')) after += 1;
    if (after >= text.length) return isEnd ? { at, after } : null;
    if (text[after] === delimiter || text[after] === newline) return { at, after };
    search = at + 1;
  }
}
