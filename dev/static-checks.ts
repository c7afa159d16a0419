import { join } from 'node:path';
import { checkImportDirections } from './check-import-directions.ts';
import { projectRoot } from './project-root.ts';
import { runCommand } from './run-command.ts';
import type { Step } from './run-steps.ts';

const ROOMS = ['src-shared', 'relay', 'src-main', 'src-renderer', 'dev', 'tests', 'electron.vite.config.ts', 'vitest.config.ts'];

/** What can be said about the sources without running them, quickest first. */
export const staticChecks: Step[] = [
  { name: 'format', run: () => tool('biome', 'format') },
  { name: 'lint', run: () => tool('oxlint', ...ROOMS) },
  { name: 'types', run: () => tool('tsc', '-b') },
  { name: 'dead code', run: () => tool('knip') },
  {
    name: 'import directions',
    run: async () => {
      const { faults, files } = await checkImportDirections(projectRoot);
      if (faults.length > 0) throw new Error(faults.join('\n'));
      return `${files} files`;
    },
  },
];

async function tool(name: string, ...args: string[]): Promise<string> {
  await runCommand(join(projectRoot, 'node_modules', '.bin', name), args, { cwd: projectRoot, timeout: 600_000 });
  return '';
}
