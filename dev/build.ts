import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from './project-root.ts';
import { runCommand } from './run-command.ts';
import { withProgress } from './with-progress.ts';

const SOURCES = ['src-main/**/*', 'src-shared/**/*', 'src-renderer/**/*', 'electron.vite.config.ts', 'package-lock.json'];

/** Builds the desktop into out/, unless what is there was built from exactly these sources. */
export async function build(): Promise<void> {
  const stampFile = join(projectRoot, 'out', '.built-from');
  const sources = hashOfSources();
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === sources) return;
  await withProgress('building the desktop', () =>
    runCommand(process.execPath, [join(projectRoot, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js'), 'build'], {
      cwd: projectRoot,
    }),
  );
  writeFileSync(stampFile, sources);
}

function hashOfSources(): string {
  const hash = createHash('sha256');
  for (const entry of globSync(SOURCES, { cwd: projectRoot, withFileTypes: true }).sort((a, b) => pathOf(a).localeCompare(pathOf(b)))) {
    if (!entry.isFile()) continue;
    hash
      .update(pathOf(entry))
      .update('\0')
      .update(readFileSync(pathOf(entry)))
      .update('\0');
  }
  return hash.digest('hex');
}

function pathOf(entry: { parentPath: string; name: string }): string {
  return join(entry.parentPath, entry.name);
}
