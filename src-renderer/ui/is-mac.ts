/** Whether the keys and words of a Mac are to be shown. */
export function isMac(): boolean {
  return navigator.platform.startsWith('Mac');
}
