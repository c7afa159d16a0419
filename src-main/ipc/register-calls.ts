import type { IpcMain, IpcMainInvokeEvent } from 'electron';
import type { Answer, DesktopCall } from '../../src-shared/desktop-api.ts';
import { CacheError, WORKER_ENDED } from '../cache/start-cache.ts';
import { problem, ProblemError } from '../sync/problem-error.ts';
import { callNames, channelOf } from './channels.ts';
import type { EarlyHandlers, Handlers } from './handlers.ts';
import { isOurFrame } from './is-our-frame.ts';

/** The largest argument list, as JSON: a pasted book is refused before anything looks at it. */
const MOST_CHARACTERS = 200_000;

/**
 * The only place where the window reaches main: for each call the sender is checked, then the arguments, then its handler is asked. Whatever
 * goes wrong crosses as a Problem; what was not foreseen says no more than that, and its cause goes to `fault`. Calls wait for handlers that are
 * only promised yet; so do the schemas of their arguments, whose making would hold up the window's first rows.
 */
export function registerCalls(
  ipcMain: Pick<IpcMain, 'handle'>,
  early: EarlyHandlers,
  later: Handlers | Promise<Handlers>,
  fault: (call: DesktopCall, error: unknown) => void,
): void {
  const isEarly = (call: DesktopCall): call is keyof EarlyHandlers => call in early;

  async function answerEarly(call: keyof EarlyHandlers, args: readonly unknown[]): Promise<unknown> {
    if (args.length > 0) throw problem('invalid_request', 'Not understood: it takes no arguments.');
    return early[call]();
  }
  async function answerLater(call: DesktopCall, args: readonly unknown[]): Promise<unknown> {
    const handler = (await later)[call] as (...checked: unknown[]) => unknown;
    const { desktopCalls } = await import('../../src-shared/desktop-api.ts');
    const read = desktopCalls[call].args.safeParse(args);
    if (read.success) return handler(...read.data);
    const { issues } = read.error;
    throw problem('invalid_request', `Not understood: ${issues.map(each => `${each.path.join('.')} ${each.message}`).join('; ')}`);
  }

  for (const call of callNames) {
    ipcMain.handle(channelOf(call), async (event: IpcMainInvokeEvent, ...args: unknown[]): Promise<Answer<unknown>> => {
      try {
        if (!isOurFrame(event.senderFrame)) throw problem('forbidden', 'This window may not ask that.');
        if (!isModest(args)) throw problem('payload_too_large', 'This is too large.');
        return { ok: true, value: await (isEarly(call) ? answerEarly(call, args) : answerLater(call, args)) };
      } catch (error) {
        if (error instanceof ProblemError) return { ok: false, problem: error.problem };
        fault(call, error);
        const known = ofThisComputer(error);
        if (known !== null) return { ok: false, problem: problem('unavailable', known).problem };
        return {
          ok: false,
          problem: problem('internal', 'Leadline ran into a fault of its own. Try again; if it stays, restart it.').problem,
        };
      }
    });
  }
}

/** What is wrong with this computer, where the person can mend it or try again; null: that is not it. */
function ofThisComputer(error: unknown): string | null {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (['SQLITE_FULL', 'ENOSPC', 'EDQUOT'].includes(code)) return 'The disk of this computer is full. Free some space, then try again.';
  if (['EACCES', 'EPERM', 'EROFS'].includes(code) || /^SQLITE_(READONLY|CANTOPEN|PERM)/.test(code))
    return 'Leadline may not write to its own folder on this computer. Ask whoever looks after it, then try again.';
  if (error instanceof CacheError && error.code === WORKER_ENDED)
    return 'Leadline had to start its storage on this computer again. Try once more.';
  return null;
}

function isModest(args: readonly unknown[]): boolean {
  let left = MOST_CHARACTERS;
  const measure = (value: unknown, depth: number): void => {
    if (left < 0) return;
    if (typeof value === 'string') left -= value.length;
    else if (typeof value === 'object' && value !== null) {
      if (depth > 20 || ArrayBuffer.isView(value) || value instanceof ArrayBuffer) {
        left = -1;
        return;
      }
      for (const [key, each] of Object.entries(value)) {
        left -= key.length + 1;
        measure(each, depth + 1);
      }
    } else left -= 1;
  };
  measure(args, 0);
  return left >= 0;
}
