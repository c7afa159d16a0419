import type { Command } from '../cache/outbox.ts';
import type { Problem } from '../../src-shared/protocol/problem.ts';

const MOST_LINES = 8;

/**
 * Tells a person what the relay refused of what they did while it was away. One message at a time: what is refused while one is on screen
 * comes together in the next.
 * @param show resolves when the person has put the message away.
 */
export function tellRefusals(show: (detail: string) => Promise<unknown>): (line: string) => void {
  let lines: string[] = [];
  let isShowing = false;
  async function showAll(): Promise<void> {
    isShowing = true;
    // What comes back from a night offline comes at once.
    await new Promise(resolve => setImmediate(resolve));
    while (lines.length > 0) {
      const now = lines;
      lines = [];
      const more = now.length > MOST_LINES ? [`And ${now.length - MOST_LINES} more.`] : [];
      await show([...now.slice(0, MOST_LINES), ...more].join('\n\n'));
    }
    isShowing = false;
  }
  return line => {
    lines.push(line);
    if (!isShowing) void showAll();
  };
}

/** @param name of the lead, null where it is not known any more. */
export function refusalWords(command: Command, problem: Problem, name: string | null): string {
  return `${name === null ? '' : `${name}: `}${whatFailed(command)} ${problem.detail}`;
}

function whatFailed({ kind }: Command): string {
  switch (kind) {
    case 'cancel':
      return 'A text could not be cancelled.';
    case 'resend':
      return 'A text could not be sent again.';
    case 'consent_request':
      return 'Consent could not be asked for.';
    case 'text':
      return 'A text could not be sent.';
    case 'read':
      return 'A conversation could not be marked.';
  }
}
