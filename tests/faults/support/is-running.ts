/** Whether there is a process of that id; one that ended is gone once its parent knows. */
export function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
