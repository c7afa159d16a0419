import { expect, test } from 'vitest';
import { newId } from '../../../src-renderer/data/new-id.ts';
import { Id } from '../../../src-shared/protocol/scalars.ts';

test('an id is a UUIDv7 that carries its time, so that ids sort by when they were made', () => {
  // The moment of RFC 9562's own example, appendix A.6.
  const early = newId(0x017f22e279b0);
  const late = newId(0x017f22e279b1);
  expect(Id.safeParse(early).success).toBe(true);
  expect(early).toMatch(/^017f22e2-79b0-7[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
  expect(early < late).toBe(true);
});

test('two ids of the same moment differ', () => {
  expect(newId(1_000)).not.toBe(newId(1_000));
});
