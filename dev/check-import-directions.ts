import { globSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, relative } from 'node:path';
import { cruise, type ICruiseOptions, type ICruiseResult, type IFlattenedRuleSet } from 'dependency-cruiser';

const ROOMS = ['src-shared', 'relay', 'src-main', 'src-renderer', 'dev'];

export interface ImportDirections {
  /** One line a fault: the rule, who imports, what it imports. */
  faults: string[];
  /** How many of the rooms' own files were followed. */
  files: number;
}

/**
 * Checks the import directions of .dependency-cruiser.cjs over the rooms of `root`.
 * A source file that the tool did not see is a fault too: without a parser for TypeScript it sees none and finds everything in order.
 */
export async function checkImportDirections(root: string): Promise<ImportDirections> {
  const config = createRequire(import.meta.url)('../.dependency-cruiser.cjs') as {
    forbidden: IFlattenedRuleSet['forbidden'];
    options: ICruiseOptions;
  };
  const present = globSync(`{${ROOMS.join(',')}}/**/*.{ts,tsx}`, { cwd: root }).map(path => path.replaceAll('\\', '/'));
  if (present.length === 0) return { faults: ['not-seen: there is no source file'], files: 0 };
  const rooms = ROOMS.filter(room => present.some(path => path.startsWith(`${room}/`)));
  const { output } = await cruise(rooms, {
    ...config.options,
    baseDir: root,
    ruleSet: { forbidden: config.forbidden ?? [] },
    validate: true,
  });
  const result = output as ICruiseResult;
  const seen = new Set(result.modules.map(module => relative(root, join(root, module.source)).replaceAll('\\', '/')));
  const unseen = present.filter(path => !seen.has(path) && !path.endsWith('.d.ts'));
  return {
    faults: [
      ...result.summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} imports ${to}`),
      ...unseen.map(path => `not-seen: ${path} was not read, so nothing is known of its imports`),
    ],
    files: present.length - unseen.length,
  };
}
