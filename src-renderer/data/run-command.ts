import type { DesktopEvent } from '../../src-shared/desktop-api.ts';
import { deskCover } from './desk-cover.ts';

/** What a person can order by key, by menu or by button; the same words as the native menu's. */
export type WindowCommand = Extract<DesktopEvent, { type: 'command' }>['command'];
type Handler = () => void;

const handlers = new Map<WindowCommand, Handler[]>();

/** Runs a command where it is understood: the last part of the window that offered to. Answers whether anyone did; nobody does behind the cover. */
export function runCommand(command: WindowCommand): boolean {
  if (deskCover.isOn()) return false;
  const handler = handlers.get(command)?.at(-1);
  handler?.();
  return handler !== undefined;
}

/** Offers to run a command until the returned function is called. */
export function offerCommand(command: WindowCommand, handler: Handler): () => void {
  handlers.set(command, [...(handlers.get(command) ?? []), handler]);
  return () =>
    handlers.set(
      command,
      (handlers.get(command) ?? []).filter(one => one !== handler),
    );
}
