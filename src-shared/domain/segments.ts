import { SegmentedMessage } from 'sms-segments-calculator';

/** The longest text that the carrier takes, in UTF-16 units; past it the carrier refuses with 21617. [D6] */
export const TEXT_LIMIT = 1_600;

export type Segments = {
  /** What the carrier charges and sends. 0 for an empty text. */
  readonly segments: number;
  /** One character outside GSM-7 (an emoji, a curly quote) makes the whole text UCS-2, with less room in each segment. */
  readonly encoding: 'GSM-7' | 'UCS-2';
  /** UTF-16 units, as `TEXT_LIMIT` counts. */
  readonly characters: number;
  readonly tooLong: boolean;
  /** Units of the encoding that still fit into the last segment. */
  readonly remainingInSegment: number;
};

const BITS_A_UNIT = { 'GSM-7': 7, 'UCS-2': 16 } as const;

/** GSM 03.38: its alphabet, and the characters that take two units of it. */
const OUTSIDE_GSM = /[^@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&'()*+,\-./0-9:;<=>?¡A-ZÄÖÑÜ§¿a-zäöñüà\f^{}\\[~\]|€]/u;
const TWO_UNITS = /[\f^{}\\[~\]|€]/g;

/** Counts a text as the carrier does: 160 and 153 units of GSM-7, or 70 and 67 of UCS-2. Exact up to the limit, to within a segment beyond it. */
export function countSegments(body: string): Segments {
  const characters = body.length;
  if (characters === 0) return { segments: 0, encoding: 'GSM-7', characters: 0, tooLong: false, remainingInSegment: 160 };
  if (characters > TEXT_LIMIT) return estimate(body);
  if (!OUTSIDE_GSM.test(body) && body.search(TWO_UNITS) === -1) return countPlain(characters);
  const counted = new SegmentedMessage(body);
  const encoding = counted.encodingName;
  const free = counted.segments.at(-1)?.freeSizeInBits() ?? 0;
  const remainingInSegment = Math.max(0, Math.floor(free / BITS_A_UNIT[encoding]));
  return { segments: counted.segmentsCount, encoding, characters, tooLong: false, remainingInSegment };
}

/** One unit a character, nothing that a boundary could split: most texts, and a hundred times faster than looking at each character. */
function countPlain(characters: number): Segments {
  const segments = characters <= 160 ? 1 : Math.ceil(characters / 153);
  const room = segments === 1 ? 160 : segments * 153;
  return { segments, encoding: 'GSM-7', characters, tooLong: false, remainingInSegment: room - characters };
}

/** The exact count takes time by the square of the length: half a minute for a pasted book, which is refused anyway. */
function estimate(body: string): Segments {
  const encoding = OUTSIDE_GSM.test(body) ? 'UCS-2' : 'GSM-7';
  const room = encoding === 'UCS-2' ? 67 : 153;
  const units = encoding === 'UCS-2' ? body.length : body.length + (body.match(TWO_UNITS)?.length ?? 0);
  const segments = Math.ceil(units / room);
  return { segments, encoding, characters: body.length, tooLong: true, remainingInSegment: segments * room - units };
}
