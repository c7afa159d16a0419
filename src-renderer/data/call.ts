import type { Answer, DesktopApi, DesktopCall } from '../../src-shared/desktop-api.ts';
import { ProblemError } from './problem-error.ts';

export type CallArgs<Name extends DesktopCall> = Parameters<DesktopApi[Name]>;
export type CallValue<Name extends DesktopCall> =
  Awaited<ReturnType<DesktopApi[Name]>> extends infer A ? (A extends { ok: true; value: infer Value } ? Value : never) : never;

/** Asks the main process. Answers the value, or throws the problem as a ProblemError. */
export async function call<Name extends DesktopCall>(name: Name, ...args: CallArgs<Name>): Promise<CallValue<Name>> {
  // TypeScript cannot follow that the function and its arguments belong to one name; the contract says so.
  const ask = window.leadline[name] as unknown as (...args: CallArgs<Name>) => Promise<Answer<CallValue<Name>>>;
  const answer = await ask(...args);
  if (!answer.ok) throw new ProblemError(answer.problem);
  return answer.value;
}
