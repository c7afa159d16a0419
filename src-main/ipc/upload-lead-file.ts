import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { v7 as uuidv7 } from 'uuid';
import type { LeadUpload } from '../../src-shared/desktop-api.ts';
import { LeadImport } from '../../src-shared/protocol/lead-import.ts';
import type { ChosenFile } from '../shell/choose-file.ts';
import { ProblemError } from '../sync/problem-error.ts';
import type { RelayClient } from '../sync/relay-client.ts';

export type LeadUploads = {
  /** Begins to hand a file to the relay; one that is still on its way is stopped. */
  begin(relay: RelayClient, file: ChosenFile): LeadUpload;
  current(): LeadUpload | null;
  stop(): LeadUpload | null;
};

/** A relay that takes nothing more for so long is gone. */
const PATIENCE_MS = 90_000;

/** Files of leads on their way to the relay, straight from the disk: a piece is read when the one before was taken. One at a time. */
export function leadUploads(): LeadUploads {
  let upload: LeadUpload | null = null;
  let stopping = new AbortController();

  async function send(relay: RelayClient, { path, bytes, name }: ChosenFile, id: string, signal: AbortController): Promise<void> {
    const change = (changes: Partial<LeadUpload>) => {
      if (upload?.id === id && upload.state === 'sending') upload = { ...upload, ...changes };
    };
    const giveUp = () => setTimeout(() => signal.abort(), PATIENCE_MS);
    let silence = giveUp();
    let sentBytes = 0;
    const pieces = async function* () {
      for await (const piece of createReadStream(path) as AsyncIterable<Uint8Array>) {
        clearTimeout(silence);
        silence = giveUp();
        yield piece;
        sentBytes += piece.length;
        change({ sentBytes: Math.min(sentBytes, bytes) });
      }
    };
    const address = `/v1/lead-imports?id=${id}&fileName=${encodeURIComponent(name.slice(0, 200))}`;
    try {
      const file = Readable.toWeb(Readable.from(pieces(), { highWaterMark: 1 })) as ReadableStream<Uint8Array>;
      const made = await relay.ask(LeadImport, 'POST', address, { file, signal: signal.signal });
      change({ state: 'taken', made, sentBytes: bytes });
    } catch (error) {
      const known =
        error instanceof ProblemError ? (error.problem.detail ?? error.problem.title) : 'The file cannot be read from the disk.';
      change({ state: 'refused', problem: known });
    } finally {
      clearTimeout(silence);
    }
  }

  function stop(): LeadUpload | null {
    if (upload?.state === 'sending') upload = { ...upload, state: 'stopped' };
    stopping.abort();
    return upload;
  }

  return {
    begin(relay, file) {
      stop();
      stopping = new AbortController();
      const id = uuidv7();
      upload = { id, fileName: file.name, state: 'sending', sentBytes: 0, totalBytes: file.bytes, made: null, problem: null };
      void send(relay, file, id, stopping);
      return upload;
    },
    current: () => upload,
    stop,
  };
}
