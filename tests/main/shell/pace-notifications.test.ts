import { expect, test } from 'vitest';
import type { Raised } from '../../../src-main/shell/choose-notifications.ts';
import { paceNotifications } from '../../../src-main/shell/pace-notifications.ts';
import { until } from '../support/a-desktop.ts';

const text = (title: string): Raised => ({ title, body: 'New text', leadId: null, position: 1 });

test('a burst raises a few and then one line for all the rest; a single late one is raised as it is; calm brings each by itself again', async () => {
  const raised: string[] = [];
  const pace = paceNotifications(each => void raised.push(`${each.title}: ${each.body}`), 3, 60);
  for (let index = 0; index < 500; index += 1) pace([text(`${index}`)]);
  expect(raised).toEqual(['0: New text', '1: New text', '2: New text']);
  await until(() => raised.length === 4);
  expect(raised[3]).toBe('Leadline: More new texts');
  pace([text('a'), text('b'), text('c')]);
  expect(raised.slice(4)).toEqual(['a: New text', 'b: New text']);
  await until(() => raised.length === 7);
  expect(raised[6]).toBe('c: New text');
});
