import type { IncomingMessage } from 'node:http';
import { UnreadableFile } from '../practice/imports/stream-text.ts';

/** A sender that falls silent for so long in the midst of a file is given up. */
const PATIENCE_MS = 60_000;

/** The body of a request as it comes in, for whoever takes no longer than it wants to. What is not read is let go, and the answer still arrives. */
export async function* streamedBody(request: IncomingMessage): AsyncGenerator<Uint8Array> {
  const pieces = request.iterator({ destroyOnReturn: false });
  try {
    for (;;) {
      const silence = setTimeout(() => request.destroy(), PATIENCE_MS);
      const piece = await pieces.next().finally(() => clearTimeout(silence));
      if (piece.done === true) break;
      yield piece.value as Uint8Array;
    }
  } catch {
    throw new UnreadableFile('The file broke off before its end. Nothing of it was kept.');
  } finally {
    request.resume();
  }
  if (!request.complete) throw new UnreadableFile('The file broke off before its end. Nothing of it was kept.');
}
