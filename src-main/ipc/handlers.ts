import type { z } from 'zod';
import type { DesktopCall, desktopCalls } from '../../src-shared/desktop-api.ts';

type Calls = typeof desktopCalls;

/** What answers each call, with arguments that are checked already. A refusal is thrown as a ProblemError. */
export type Handlers = {
  readonly [Call in DesktopCall]: (
    ...args: z.output<Calls[Call]['args']>
  ) => z.output<Calls[Call]['answer']> | Promise<z.output<Calls[Call]['answer']>>;
};

/** Calls without arguments that are answered before the rest of main is loaded. */
export type EarlyHandlers = Pick<Handlers, 'getFirstLook' | 'tellPainted'>;
