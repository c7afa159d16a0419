import type { TextEncodingName } from './detect-encoding.ts';

type Piece = { readonly text: string; readonly encoding: TextEncodingName };

/**
 * Decodes bytes that are UTF-8 or Windows-1252, in which every byte is a character. Which of them they are, the first piece with a character beyond
 * ASCII decides; bytes after it that are none in UTF-8 become U+FFFD, which faults the row that holds them.
 */
export function narrowDecoder(): { decode(bytes: Uint8Array): Piece; end(): Piece } {
  let decoder: InstanceType<typeof TextDecoder> | null = null;
  /** What may yet become a character of UTF-8. */
  let tail: Uint8Array = new Uint8Array();

  function decide(bytes: Uint8Array, isEnd: boolean): string {
    const whole = tail.length === 0 ? bytes : Buffer.concat([tail, bytes]);
    const beyond = whole.findIndex(byte => byte >= 0x80);
    tail = new Uint8Array();
    if (beyond < 0) return Buffer.from(whole.buffer, whole.byteOffset, whole.length).toString('latin1');
    const isUtf8 = validUtf8(whole.subarray(beyond), isEnd);
    if (isUtf8 === null) {
      tail = whole.slice(beyond);
      return Buffer.from(whole.buffer, whole.byteOffset, beyond).toString('latin1');
    }
    decoder = new TextDecoder(isUtf8 ? 'utf-8' : 'windows-1252');
    return decoder.decode(whole, { stream: !isEnd });
  }

  const encoding = () => (decoder?.encoding === 'windows-1252' ? 'windows-1252' : 'utf-8');
  return {
    decode(bytes) {
      const text = decoder === null ? decide(bytes, false) : decoder.decode(bytes, { stream: true });
      return { text, encoding: encoding() };
    },
    end() {
      const text = decoder === null ? decide(new Uint8Array(), true) : decoder.decode();
      return { text, encoding: encoding() };
    },
  };
}

/** Null: there is but the beginning of one character, and more to come. */
function validUtf8(bytes: Uint8Array, isEnd: boolean): boolean | null {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  try {
    const text = decoder.decode(bytes, { stream: !isEnd });
    return text === '' ? null : true;
  } catch {
    return false;
  }
}
