import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

type Config = Record<string, Record<string, unknown>> & { electronFuses: Record<string, boolean> };
interface Builder {
  getConfig(projectDir: string, configPath: string, overrides: null): Promise<Config>;
  validateConfiguration(config: Config, debugLogger: { add(): void }): Promise<void>;
}

const requireFromBuilder = createRequire(createRequire(import.meta.url).resolve('electron-builder/package.json'));
const { getConfig, validateConfiguration } = requireFromBuilder('app-builder-lib/out/util/config/config.js') as Builder;
const project = fileURLToPath(new URL('../..', import.meta.url));
const config = await getConfig(project, 'electron-builder.yml', null);
const silent = { add: () => {} };

test("electron-builder's own schema accepts the whole configuration, Windows and Mac included", async () => {
  await expect(validateConfiguration(config, silent)).resolves.toBeUndefined();
  expect(config['win']?.['target']).toEqual([{ target: 'nsis', arch: ['x64', 'arm64'] }]);
  expect(config['mac']?.['target']).toMatchObject([{ target: 'dmg' }, { target: 'zip' }]);
});

test.each(['win', 'nsis', 'mac', 'linux', 'electronFuses'])('the schema refuses a setting of %s that does not exist', async part => {
  await expect(validateConfiguration({ ...config, [part]: { ...config[part], misspelt: true } }, silent)).rejects.toThrow(
    `configuration.${part}`,
  );
});

test.each(['win', 'mac', 'linux'])('%s ships its own SQLite addon and no other', platform => {
  const os = { win: 'win32', mac: 'darwin', linux: 'linux' }[platform];
  expect(config[platform]?.['files']).toContain(`!node_modules/better-sqlite3/prebuilds/!(${os}-\${arch}).node`);
});
