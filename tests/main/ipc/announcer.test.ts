import { expect, test, vi } from 'vitest';
import { announcer } from '../../../src-main/ipc/announcer.ts';
import type { DesktopEvent } from '../../../src-shared/desktop-api.ts';
import { idOf } from '../support/rows.ts';

test('a burst of changes is told once, soon, with all that changed', () => {
  vi.useFakeTimers();
  const told: DesktopEvent[] = [];
  const announce = announcer(event => void told.push(event));
  announce.changed(['conversations'], [idOf('a')]);
  vi.advanceTimersByTime(40);
  announce.changed(['conversations', 'locations'], [idOf('b')]);
  announce.changed([], [idOf('c')]);
  expect(told).toEqual([]);
  vi.advanceTimersByTime(10);
  expect(told).toEqual([{ type: 'changed', what: ['conversations', 'locations'], leadIds: [idOf('a'), idOf('b')] }]);
  vi.advanceTimersByTime(1_000);
  expect(told).toHaveLength(1);
  vi.useRealTimers();
});

test('where any lead may have changed no lead is named', () => {
  const told: DesktopEvent[] = [];
  const announce = announcer(event => void told.push(event));
  announce.changed(['conversations'], [idOf('a')]);
  announce.changed(['leads'], []);
  announce.flush();
  expect(told).toEqual([{ type: 'changed', what: ['conversations', 'leads'], leadIds: [] }]);
  announce.changed(['account'], []);
  announce.changed(['conversations'], [idOf('a')]);
  announce.flush();
  expect(told.at(-1)).toMatchObject({ leadIds: [idOf('a')] });
});
