import { execFileSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** A disk of its own, so small that a test can fill it; null: this machine lets nobody mount one. */
export function aSmallDisk(megabytes: number): string | null {
  const folder = mkdtempSync(join(tmpdir(), 'leadline-disk-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder], { stdio: 'ignore' });
  } catch {
    rmSync(folder, { recursive: true });
    return null;
  }
  onTestFinished(() => {
    execFileSync('umount', [folder]);
    rmSync(folder, { recursive: true });
  });
  return folder;
}

/** Fills the disk to its last byte; answers what frees it again. */
export function fillDisk(folder: string): () => void {
  const file = openSync(join(folder, 'something else'), 'a');
  for (const size of [1024 * 1024, 4_096, 1]) {
    const block = Buffer.alloc(size, 1);
    for (let isRoom = true; isRoom; ) {
      try {
        isRoom = writeSync(file, block) === size;
      } catch {
        isRoom = false;
      }
    }
  }
  closeSync(file);
  return () => rmSync(join(folder, 'something else'));
}
