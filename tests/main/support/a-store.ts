import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { batchReader } from '../../../src-main/cache/batch-reader.ts';
import { openDesktopStore, type DesktopStore, type StoreSettings } from '../../../src-main/cache/desktop-store.ts';
import type { Changes, SnapshotPage } from '../../../src-shared/protocol/changes.ts';
import { KEY, OWNER } from './keys.ts';

export { KEY, OWNER };

/** A folder that goes away with the test. */
export function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'leadline-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export function storeSettings(folder: string | null, given: Partial<StoreSettings> = {}): StoreSettings {
  const files = folder === null ? null : { cache: join(folder, 'cache.db'), desk: join(folder, 'desk.db'), key: KEY };
  return { owner: OWNER, files, nativeBinding: process.env['LEADLINE_SQLITE_BINDING'], ...given };
}

/** The store itself, without the worker around it. */
export function aStore(folder: string | null = null, given: Partial<StoreSettings> = {}): DesktopStore {
  return openDesktopStore(storeSettings(folder, given), batchReader);
}

/** Applies a batch as if it had been fetched. */
export function apply(store: DesktopStore, batch: Changes | SnapshotPage): ReturnType<DesktopStore['applyStaged']> {
  store.stage(JSON.stringify(batch));
  return store.applyStaged();
}
