import {
  copyFileSync,
  cpSync,
  existsSync,
  globSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { cached } from './cached.ts';
import { projectRoot } from './project-root.ts';
import { runCommand } from './run-command.ts';
import { withProgress } from './with-progress.ts';

const require = createRequire(import.meta.url);

/**
 * The path of a SQLite addon that runs under Node-API 9, which is what Electron before 36 offers: the published addon crashes there.
 * Built once from the sources in the npm package, in the user's cache folder. Needs make, a C++ compiler and Python 3.
 */
export async function nativeAddon(): Promise<string> {
  const source = dirname(require.resolve('better-sqlite3/package.json'));
  const { version } = require('better-sqlite3/package.json') as { version: string };
  const folder = await cached(`sqlite-${version}-node-api-9-${process.platform}-${process.arch}-1`, async making => {
    await withProgress(`building SQLite ${version} for Node-API 9 (a minute or two, once)`, () => build(source, making));
  });
  return join(folder, 'better_sqlite3.node');
}

async function build(source: string, folder: string): Promise<void> {
  const work = join(folder, 'work');
  cpSync(source, work, { recursive: true, filter: path => !path.includes('prebuilds') });
  symlinkSync(join(projectRoot, 'node_modules'), join(folder, 'node_modules')); // the build looks for node-addon-api
  keepStringsInObjects(work);
  await runCommand(
    process.execPath,
    [
      require.resolve('node-gyp/bin/node-gyp.js'),
      'rebuild',
      '--release',
      `--nodedir=${await nodeHeaders(folder)}`,
      '--force_build=1',
      '-j',
      '2',
    ],
    { cwd: work },
  );
  copyFileSync(join(work, 'build', 'Release', 'better_sqlite3.node'), join(folder, 'better_sqlite3.node'));
  for (const scaffold of ['node_modules', 'work', 'node']) rmSync(join(folder, scaffold), { recursive: true, force: true });
}

/** Node-API 9 has persistent references to objects only, and the addon keeps some to strings: those go inside an object. */
function keepStringsInObjects(work: string): void {
  replaceIn(join(work, 'binding.gyp'), [['NAPI_VERSION=10', 'NAPI_VERSION=9']]);
  replaceIn(join(work, 'src', 'better_sqlite3.cpp'), [['#include <napi.h>', `#include <napi.h>\n${STRING_REFERENCE}`]]);
  for (const file of globSync('src/**/*.{cpp,hpp}', { cwd: work })) {
    replaceIn(join(work, file), [
      ['Napi::Reference<Napi::String>', 'StringReference'],
      ['Napi::Persistent(InternalizedFrom', 'StringReference(InternalizedFrom'],
      ['Napi::Persistent(pair->name.Value())', 'StringReference(pair->name.Value())'],
    ]);
  }
}

const STRING_REFERENCE = `
class StringReference {
public:
	StringReference() = default;
	explicit StringReference(Napi::String string) : holder(Napi::Persistent(Napi::Object::New(string.Env()))) { holder.Set("string", string); }
	StringReference(StringReference&&) = default;
	StringReference& operator=(StringReference&&) = default;
	Napi::String Value() const { return holder.Value().Get("string").As<Napi::String>(); }
private:
	Napi::ObjectReference holder;
};
`;

function replaceIn(file: string, replacements: [from: string, to: string][]): void {
  const before = readFileSync(file, 'utf8');
  const after = replacements.reduce((text, [from, to]) => text.replaceAll(from, to), before);
  if (after === before) return;
  writeFileSync(`${file}.new`, after);
  renameSync(`${file}.new`, file);
}

/** A folder with include/node: that of the pinned Node's npm package, else the machine's own, else the package fetched again for it. */
async function nodeHeaders(folder: string): Promise<string> {
  const [own] = globSync('node_modules/node/node_modules/node-*/include/node/node_api.h', { cwd: projectRoot });
  if (own) return join(projectRoot, own, '..', '..', '..');
  if (existsSync('/usr/include/node/node_api.h')) return '/usr';
  const node = join(folder, 'node');
  mkdirSync(node);
  await runCommand('npm', ['pack', `node-${process.platform}-${process.arch}@${process.versions.node}`, '--loglevel=error'], { cwd: node });
  await runCommand('sh', ['-c', 'tar xzf *.tgz --strip-components=1'], { cwd: node });
  return node;
}
