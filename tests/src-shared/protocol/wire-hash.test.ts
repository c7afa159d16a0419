import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { Changes, FEED_CLOSE, FeedFrame, SnapshotPage } from '../../../src-shared/protocol/changes.ts';
import * as commands from '../../../src-shared/protocol/commands.ts';
import { Problem } from '../../../src-shared/protocol/problem.ts';
import { Row } from '../../../src-shared/protocol/row.ts';
import { PROTOCOL_VERSION } from '../../../src-shared/protocol/version.ts';

/**
 * One line for each version that was ever released, never edited afterwards. After a change of the wire: raise PROTOCOL_VERSION and add a line
 * with the hash that the failing test shows. Before the first release version 1 may still be edited.
 */
const HASHES: Readonly<Record<number, string>> = {
  1: 'cb9c0b2e20cb9781',
};

test('what crosses the network changes only together with PROTOCOL_VERSION', () => {
  expect({ version: PROTOCOL_VERSION, hash: wireHash() }).toEqual({ version: PROTOCOL_VERSION, hash: HASHES[PROTOCOL_VERSION] });
});

test('every version has a hash of its own', () => {
  const versions = Object.keys(HASHES).map(Number);
  expect(Math.max(...versions)).toBe(PROTOCOL_VERSION);
  expect(new Set(Object.values(HASHES)).size).toBe(versions.length);
});

test('the hash sees a field that was added deep inside', () => {
  const before = z.object({ rows: z.array(z.object({ id: z.string() })) });
  const after = z.object({ rows: z.array(z.object({ id: z.string(), name: z.string() })) });
  expect(hashOf({ shape: shapes(after) })).not.toBe(hashOf({ shape: shapes(before) }));
});

function wireHash(): string {
  const schemas = { Row, Changes, FeedFrame, SnapshotPage, Problem, ...commands };
  const wire = Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, shapes(schema)]));
  return hashOf({ ...wire, FEED_CLOSE });
}

/** As written and as read: they differ where a field has a default. */
function shapes(schema: z.ZodType): unknown {
  return (['input', 'output'] as const).map(io => z.toJSONSchema(schema, { io, unrepresentable: 'any' }));
}

function hashOf(value: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify(sorted(value)))
    .digest('hex')
    .slice(0, 16);
}

/** Keys in one order, so that moving a line in a schema is no change. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)]),
  );
}
