import { pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { detectEncoding, type TextEncodingName } from './detect-encoding.ts';
import { narrowDecoder } from './narrow-decoder.ts';

/** The file is none that can be read. `reason` is for the person who chose it. */
export class UnreadableFile extends Error {
  readonly reason: string;
  constructor(reason: string) {
    super(reason);
    this.name = 'UnreadableFile';
    this.reason = reason;
  }
}

export type TextPiece = { readonly text: string; readonly encoding: TextEncodingName };
type Bytes = AsyncIterable<Uint8Array>;
type Decoder = { decode(bytes: Uint8Array): TextPiece; end(): TextPiece };

const START_BYTES = 4_096;

/**
 * The text of a file that comes in pieces, packed with gzip or not; with each piece the encoding as it is known by then. Nothing is kept but the
 * piece at hand. Throws `UnreadableFile`.
 */
export async function* streamText(file: Bytes): AsyncGenerator<TextPiece> {
  let decoder: Decoder | null = null;
  // The start comes as one piece, so what it says is known before the second.
  for await (const bytes of fromStart(unpacked(fromStart(file)))) {
    decoder ??= decoderFor(bytes);
    yield decoder.decode(bytes);
  }
  if (decoder !== null) yield decoder.end();
}

function decoderFor(start: Uint8Array): Decoder {
  const detected = detectEncoding(start);
  if (detected.is === 'refused') throw new UnreadableFile(detected.reason);
  if (detected.is === 'narrow') return narrowDecoder();
  const encoding = detected.is;
  const decoder = new TextDecoder(encoding);
  return {
    decode: bytes => ({ text: decoder.decode(bytes, { stream: true }), encoding }),
    end: () => ({ text: decoder.decode(), encoding }),
  };
}

async function* unpacked(file: Bytes): AsyncGenerator<Uint8Array, void> {
  const pieces = file[Symbol.asyncIterator]();
  const first = await pieces.next();
  if (first.done === true) return;
  const whole = (async function* () {
    yield first.value;
    yield* { [Symbol.asyncIterator]: () => pieces };
  })();
  const isPacked = first.value[0] === 0x1f && first.value[1] === 0x8b;
  if (!isPacked) return yield* whole;
  const gunzip = createGunzip();
  // Its end, good or bad, is what the loop below sees.
  pipeline(Readable.from(whole), gunzip, () => {});
  try {
    yield* gunzip as AsyncIterable<Uint8Array>;
  } catch (error) {
    const isDamaged = error instanceof Error && 'code' in error && String(error.code).startsWith('Z_');
    throw isDamaged ? new UnreadableFile('The packed file (gzip) is damaged. Hand it in unpacked.') : error;
  }
}

/** The same bytes, the first piece long enough to tell by it what they are. */
async function* fromStart(file: Bytes): AsyncGenerator<Uint8Array, void> {
  let start: Uint8Array[] | null = [];
  let length = 0;
  for await (const bytes of file) {
    if (start === null) {
      yield bytes;
      continue;
    }
    start.push(bytes);
    length += bytes.length;
    if (length < START_BYTES) continue;
    yield Buffer.concat(start);
    start = null;
  }
  if (start !== null && length > 0) yield Buffer.concat(start);
}
