import type { TextEncodingName } from './detect-encoding.ts';
import { streamText, UnreadableFile } from './stream-text.ts';

/** What of a file is text, or why it is none. `reason` is for the person who chose the file. */
export type ReadText =
  | { readonly is: 'read'; readonly text: string; readonly encoding: TextEncodingName }
  | { readonly is: 'refused'; readonly reason: string };

/**
 * The whole text of a file that is at hand as a whole (`stream-text.ts`), unpacked up to `mostBytes`: a bomb is refused after that many and no
 * more. Characters that belong in no text, such as NUL, stay: `readTable` faults the row that holds them.
 */
export async function readText(bytes: Uint8Array, mostBytes: number): Promise<ReadText> {
  const tooLarge: ReadText = { is: 'refused', reason: `The file is larger than ${megabytes(mostBytes)}.` };
  if (bytes.length > mostBytes) return tooLarge;
  let encoding: TextEncodingName = 'utf-8';
  const pieces: string[] = [];
  let length = 0;
  try {
    for await (const piece of streamText(atOnce(bytes))) {
      encoding = piece.encoding;
      length += piece.text.length;
      if (length > mostBytes) return tooLarge;
      pieces.push(piece.text);
    }
  } catch (error) {
    if (error instanceof UnreadableFile) return { is: 'refused', reason: error.reason };
    throw error;
  }
  return { is: 'read', encoding, text: pieces.join('') };
}

async function* atOnce(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

function megabytes(bytes: number): string {
  return bytes < 1024 * 1024 ? `${Math.round(bytes / 1024)} KB` : `${Math.round(bytes / 1024 / 1024)} MB`;
}
