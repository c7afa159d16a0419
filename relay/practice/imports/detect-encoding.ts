export type TextEncodingName = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

/** `narrow`: one byte a character or UTF-8, which only bytes beyond ASCII tell apart. `reason` is for the person who chose the file. */
export type Detected = { readonly is: 'utf-16le' | 'utf-16be' | 'narrow' } | { readonly is: 'refused'; readonly reason: string };

/** What files begin with that people take for CSV. */
const NO_TEXT: readonly { readonly begins: readonly number[]; readonly reason: string }[] = [
  { begins: [0x50, 0x4b, 0x03, 0x04], reason: 'This is a workbook or a ZIP archive. Save the sheet as CSV first.' },
  { begins: [0xd0, 0xcf, 0x11, 0xe0], reason: 'This is an old Excel workbook. Save the sheet as CSV first.' },
  { begins: [0x25, 0x50, 0x44, 0x46], reason: 'This is a PDF. Export the list as CSV instead.' },
];
/** Of the bytes at a file's beginning; a text has hardly any. */
const MOST_CONTROL = 0.1;

/** Finds out by a file's first bytes, some thousand or all of it, how it is to be read: by byte order marks, else by the place of zero bytes. */
export function detectEncoding(start: Uint8Array): Detected {
  const known = NO_TEXT.find(({ begins }) => begins.every((byte, index) => start[index] === byte));
  if (known !== undefined) return { is: 'refused', reason: known.reason };
  if (start[0] === 0xff && start[1] === 0xfe) return { is: 'utf-16le' };
  if (start[0] === 0xfe && start[1] === 0xff) return { is: 'utf-16be' };
  const wide = wideWithoutMark(start.subarray(0, 1_000));
  if (wide !== null) return { is: wide };
  const control = start.reduce((count, byte) => count + (byte < 9 || (byte > 13 && byte < 32) ? 1 : 0), 0);
  if (control > 8 && control > start.length * MOST_CONTROL)
    return { is: 'refused', reason: 'This is no text file. Save the list as CSV first.' };
  return { is: 'narrow' };
}

/** In UTF-16 every other byte of a Western text is zero; in no other encoding is one. */
function wideWithoutMark(start: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const pairs = Math.floor(start.length / 2);
  if (pairs < 2) return null;
  let evenZeros = 0;
  let oddZeros = 0;
  for (let index = 0; index < pairs * 2; index += 2) {
    if (start[index] === 0) evenZeros += 1;
    if (start[index + 1] === 0) oddZeros += 1;
  }
  if (oddZeros > pairs * 0.4 && evenZeros < pairs * 0.1) return 'utf-16le';
  return evenZeros > pairs * 0.4 && oddZeros < pairs * 0.1 ? 'utf-16be' : null;
}
