import { safeStorage } from 'electron';
import type { Sealer } from '../sync/sealed-file.ts';

type Storage = Pick<Electron.SafeStorage, 'isEncryptionAvailable' | 'encryptString' | 'decryptString' | 'getSelectedStorageBackend'> &
  Partial<Pick<Electron.SafeStorage, 'isAsyncEncryptionAvailable' | 'encryptStringAsync' | 'decryptStringAsync'>>;

/**
 * The operating system's key store. On Linux without a key ring Electron would seal with a password that everybody knows (`basic_text`): that
 * counts as none, nothing is kept on disk then. Newer Electron seals without blocking, older Electron knows only the calls that block. To be
 * called when the app is ready.
 */
export async function osKeyStore(): Promise<Sealer> {
  const storage: Storage = safeStorage;
  const isAvailable = await asked(storage);
  const named = process.platform === 'linux' ? storage.getSelectedStorageBackend() : process.platform;
  const isReal = isAvailable && named !== 'basic_text' && named !== 'unknown';
  return {
    backend: isReal ? named : null,
    seal: async text => (await storage.encryptStringAsync?.(text)) ?? storage.encryptString(text),
    unseal: async sealed => (await storage.decryptStringAsync?.(sealed))?.result ?? storage.decryptString(sealed),
  };
}

/** A key store that answers with an error is none: the app starts all the same, keeps nothing on disk and says so. */
async function asked(storage: Storage): Promise<boolean> {
  try {
    return (await storage.isAsyncEncryptionAvailable?.()) ?? storage.isEncryptionAvailable();
  } catch {
    return false;
  }
}
