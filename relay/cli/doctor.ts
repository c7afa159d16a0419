import type { Check } from '../doctor/check.ts';
import { examine } from '../doctor/examine.ts';
import { answer } from './answer.ts';

const MARKS: Record<Check['state'], string> = { ok: 'ok     ', warning: 'warning', fault: 'FAULT  ', not_checked: '-      ' };

/** Looks at everything that a relay needs and says what mends what is not well. Exit 1 when there is a fault. Names no lead and no number of one. */
export async function doctor(options: { repair?: boolean; testMail?: string; json?: boolean }): Promise<void> {
  const repair = options.repair === true ? (line: string) => void process.stderr.write(`${line}\n`) : null;
  const checks = await examine({ environment: process.env, now: () => new Date(), repair, testMailTo: options.testMail ?? null });
  const isWell = checks.every(check => check.state !== 'fault');
  answer(options, { ok: isWell, checks }, checks.map(inWords).join('\n'));
  if (!isWell) process.exitCode = 1;
}

function inWords({ name, state, words, mend }: Check): string {
  return `${MARKS[state]}  ${name}: ${words}${mend === undefined ? '' : `\n         ${mend}`}`;
}
