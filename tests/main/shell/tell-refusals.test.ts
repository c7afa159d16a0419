import { expect, test } from 'vitest';
import { refusalWords, tellRefusals } from '../../../src-main/shell/tell-refusals.ts';
import { problem } from '../../../src-main/sync/problem-error.ts';
import { until } from '../support/a-desktop.ts';
import { idOf } from '../support/rows.ts';

test('what was refused at once comes in one message, what is refused while it is on screen in the next, and a flood is cut short', async () => {
  const shown: string[] = [];
  let putAway: () => void = () => {};
  const tell = tellRefusals(
    detail =>
      new Promise<void>(resolve => {
        shown.push(detail);
        putAway = resolve;
      }),
  );
  tell('a');
  tell('b');
  await until(() => shown.length === 1);
  for (let line = 0; line < 20; line += 1) tell(`line ${line}`);
  expect(shown).toEqual(['a\n\nb']);
  putAway();
  await until(() => shown.length === 2);
  expect(shown[1]?.split('\n\n')).toEqual([...Array.from({ length: 8 }, (_, line) => `line ${line}`), 'And 12 more.']);
  putAway();
});

test('the words say who, what and why', () => {
  const refused = problem('conflict', 'It has left already.').problem;
  expect(refusalWords({ kind: 'cancel', messageId: idOf('m') }, refused, 'Ana Ruiz')).toBe(
    'Ana Ruiz: A text could not be cancelled. It has left already.',
  );
  expect(refusalWords({ kind: 'resend', messageId: idOf('m'), resend: { id: idOf('n') } }, refused, null)).toBe(
    'A text could not be sent again. It has left already.',
  );
});
