import type { WebSocket } from 'ws';
import { FEED_CLOSE } from '../../src-shared/protocol/changes.ts';
import type { Actor } from '../access/actor.ts';

/** Past this much that the socket has not taken, the desktop is too slow: it comes back from its cursor. */
const MOST_BUFFERED = 1024 * 1024;
/** While catching up, this much may be under way before the next batch is read. */
const PLENTY_BUFFERED = 256 * 1024;
/** How long a desktop that catches up may take to swallow one batch. */
const PATIENCE_MS = 15_000;

/** One desktop on the feed. It keeps no rows: what was not sent is read again from the cursor. */
export class FeedConnection {
  readonly actor: Actor;
  /** Everything up to this version has been handed to the socket. */
  cursor: number;
  /** Its last batch was not the last there is: the next one waits for room. A desktop that lives with the account is sent everything at once. */
  isCatchingUp = false;
  /** It had no room when there was more for it. */
  isLagging = false;
  readonly #socket: WebSocket;
  readonly #onClose: (code: number | null) => void;
  #isAnswering = true;
  #stuckSince: number | null = null;
  #isClosed = false;

  constructor(socket: WebSocket, actor: Actor, cursor: number, onClose: (code: number | null) => void) {
    this.#socket = socket;
    this.actor = actor;
    this.cursor = cursor;
    this.#onClose = onClose;
    // Without this listener one malformed frame would end the process.
    socket.on('error', () => this.#end(null));
    socket.on('close', () => this.#end(null));
    socket.on('pong', () => {
      this.#isAnswering = true;
    });
    // A desktop says nothing on the feed; ws answers pings and closes by itself.
    socket.on('message', () => this.close(1008));
  }

  get isOpen(): boolean {
    return !this.#isClosed && this.#socket.readyState === this.#socket.OPEN;
  }

  /** Whether the next batch may be read for it. */
  get hasRoom(): boolean {
    const hasRoom = !this.isCatchingUp || this.#socket.bufferedAmount < PLENTY_BUFFERED;
    if (hasRoom) this.#stuckSince = null;
    else this.#stuckSince ??= performance.now();
    return hasRoom;
  }

  /** Hands a batch that begins at the cursor to the socket; `sent` is called once it has left. */
  send(frame: string, version: number, sent: () => void): void {
    if (!this.isOpen) return;
    // The first frame may be larger than the cap: a version is never split.
    if (this.#socket.bufferedAmount > 0 && this.#socket.bufferedAmount + Buffer.byteLength(frame) > MOST_BUFFERED)
      return this.close(FEED_CLOSE.resync);
    this.cursor = version;
    this.#socket.send(frame, sent);
  }

  /** Closes a desktop that has not taken a batch for too long. */
  checkPatience(): void {
    if (!this.hasRoom && this.#stuckSince !== null && performance.now() - this.#stuckSince > PATIENCE_MS) this.close(FEED_CLOSE.resync);
  }

  /** Says that the line lives; ends a line on which nothing came back since the last time. */
  beat(aliveFrame: string): void {
    if (!this.isOpen) return;
    if (!this.#isAnswering) return this.#end(null);
    this.#isAnswering = false;
    this.#socket.ping();
    if (this.#socket.bufferedAmount < PLENTY_BUFFERED) this.#socket.send(aliveFrame);
  }

  close(code: number): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#socket.close(code);
    this.#onClose(code);
    // A desktop that does not read will not answer the close either.
    setTimeout(() => this.#socket.terminate(), 2_000).unref();
  }

  #end(code: number | null): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#socket.terminate();
    this.#onClose(code);
  }
}
