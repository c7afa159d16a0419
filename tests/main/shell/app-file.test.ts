import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { appFile } from '../../../src-main/shell/app-file.ts';
import { CONTENT_POLICY } from '../../../src-main/shell/content-policy.ts';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';

let root: string;

beforeAll(() => {
  const folder = mkdtempSync(join(tmpdir(), 'leadline-test-'));
  root = join(folder, 'renderer');
  mkdirSync(join(root, 'assets'), { recursive: true });
  mkdirSync(join(folder, 'renderer-secret'));
  writeFileSync(join(root, 'index.html'), '<!doctype html>');
  writeFileSync(join(root, 'assets', 'app.js'), '');
  writeFileSync(join(root, 'assets', 'notes.txt'), '');
  writeFileSync(join(root, '.env'), '');
  writeFileSync(join(folder, 'secret.json'), '{}');
  writeFileSync(join(folder, 'renderer-secret', 'secret.json'), '{}');
  symlinkSync(join(folder, 'secret.json'), join(root, 'assets', 'link.json'));
});

test.each([
  ['app://leadline/', 'index.html', 'text/html; charset=utf-8'],
  ['app://leadline/index.html', 'index.html', 'text/html; charset=utf-8'],
  ['app://leadline/index.html?x=1#/inbox', 'index.html', 'text/html; charset=utf-8'],
  ['app://leadline/assets/app.js', 'assets/app.js', 'text/javascript; charset=utf-8'],
  ['app://leadline/assets/../index.html', 'index.html', 'text/html; charset=utf-8'],
])('%s is our file', (address, path, type) => {
  expect(appFile(root, address)).toEqual({ path: join(root, path), type });
});

test.each([
  'app://leadline/../secret.json',
  'app://leadline/..%2fsecret.json',
  'app://leadline/%2e%2e/secret.json',
  'app://leadline/%2e%2e%2fsecret.json',
  'app://leadline/%252e%252e%252fsecret.json',
  'app://leadline/..%5csecret.json',
  'app://leadline/..\\secret.json',
  'app://leadline/assets/..%2f..%2fsecret.json',
  'app://leadline/../renderer-secret/secret.json',
  'app://leadline/..%2frenderer-secret%2fsecret.json',
  'app://leadline//etc/passwd',
  'app://leadline/%2fetc%2fpasswd',
  'app://leadline/C:%5cWindows%5cwin.ini',
  'app://leadline/index.html%00.js',
  'app://leadline/index.html::$DATA',
  'app://leadline/assets/link.json',
  'app://leadline/assets/notes.txt',
  'app://leadline/.env',
  'app://leadline/assets',
  'app://leadline/missing.js',
  'app://leadline/%',
  'app://leadline/%ff.js',
  'app://evil/index.html',
  'app://leadline.evil/index.html',
  'file:///etc/passwd',
  'https://leadline/index.html',
  '',
  'nonsense',
])('[S18] "%s" is none of ours', address => {
  expect(appFile(root, address)).toBeNull();
});

describe('[S3] the content policy', () => {
  const policy = new Map(
    CONTENT_POLICY.split(';').map(part => {
      const [name = '', ...values] = part.trim().split(/\s+/);
      return [name, values] as const;
    }),
  );

  test('lets in nothing that it does not name', () => {
    expect(policy.get('default-src')).toEqual(["'none'"]);
    for (const name of ['connect-src', 'base-uri', 'form-action', 'frame-ancestors']) expect(policy.get(name)).toEqual(["'none'"]);
    expect(policy.get('script-src')).toEqual(["'self'"]);
    expect(policy.get('style-src')).toEqual(["'self'"]);
  });

  test('has no unsafe word, no wildcard and no host', () => {
    const allowed = new Set(["'none'", "'self'", 'data:']);
    for (const values of policy.values()) for (const value of values) expect(allowed).toContain(value);
    expect([...policy].filter(([, values]) => values.includes('data:')).map(([name]) => name)).toEqual(['img-src']);
  });
});
