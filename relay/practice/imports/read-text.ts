import { gunzip } from 'node:zlib';
import { promisify } from 'node:util';

/** What of a file is text, or why it is none. `reason` is for the person who chose the file. */
export type ReadText =
  | { readonly is: 'read'; readonly text: string; readonly encoding: TextEncodingName }
  | { readonly is: 'refused'; readonly reason: string };

export type TextEncodingName = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

const unpack = promisify(gunzip);
/** What files begin with that people take for CSV. */
const NO_TEXT: readonly { readonly begins: readonly number[]; readonly reason: string }[] = [
  { begins: [0x50, 0x4b, 0x03, 0x04], reason: 'This is a workbook or a ZIP archive. Save the sheet as CSV first.' },
  { begins: [0xd0, 0xcf, 0x11, 0xe0], reason: 'This is an old Excel workbook. Save the sheet as CSV first.' },
  { begins: [0x25, 0x50, 0x44, 0x46], reason: 'This is a PDF. Export the list as CSV instead.' },
];

/**
 * Reads the bytes of a file that somebody hands in as text: UTF-8 or UTF-16 by their byte order marks, else UTF-16 by the place of its zero bytes,
 * else UTF-8 where the bytes are valid UTF-8, else Windows-1252, in which every byte is a character. The mark is not part of the text. A file that
 * is packed with gzip is unpacked, up to `mostBytes`: a bomb is refused after that many bytes and no more. Call it once the packed bytes are
 * limited, too. Characters that belong in no text, such as NUL, stay: `readTable` faults the row that holds them.
 */
export async function readText(bytes: Uint8Array, mostBytes: number): Promise<ReadText> {
  const tooLarge: ReadText = { is: 'refused', reason: `The file is larger than ${megabytes(mostBytes)}.` };
  let raw = bytes;
  if (raw[0] === 0x1f && raw[1] === 0x8b) {
    try {
      raw = await unpack(raw, { maxOutputLength: mostBytes });
    } catch (fault) {
      const isLarge = fault instanceof RangeError;
      return isLarge ? tooLarge : { is: 'refused', reason: 'The packed file (gzip) is damaged. Hand it in unpacked.' };
    }
  }
  if (raw.length > mostBytes) return tooLarge;
  const known = NO_TEXT.find(({ begins }) => begins.every((byte, index) => raw[index] === byte));
  if (known !== undefined) return { is: 'refused', reason: known.reason };
  const encoding = encodingOf(raw);
  return { is: 'read', encoding, text: new TextDecoder(encoding).decode(raw) };
}

function encodingOf(bytes: Uint8Array): TextEncodingName {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const wide = wideWithoutMark(bytes.subarray(0, 1_000));
  if (wide !== null) return wide;
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return 'utf-8';
  } catch {
    return 'windows-1252';
  }
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

function megabytes(bytes: number): string {
  return bytes < 1024 * 1024 ? `${Math.round(bytes / 1024)} KB` : `${Math.round(bytes / 1024 / 1024)} MB`;
}
