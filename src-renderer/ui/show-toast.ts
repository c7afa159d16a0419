import { type Toast, toastQueue } from './toast-queue.ts';

const SECONDS = { neutral: 6, critical: 12 } as const;

/** Says something in passing at the window's lower edge. Faults that the person must mend are shown in place instead. Answers how to take it back. */
export function showToast(toast: Toast): () => void {
  const key = toastQueue.add(toast, { timeout: SECONDS[toast.tone] * 1_000 });
  return () => toastQueue.close(key);
}
