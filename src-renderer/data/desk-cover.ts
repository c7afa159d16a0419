const listeners = new Set<() => void>();
let isOn = false;

/** Whether the window's content is covered because nobody has touched it for a while. What needs somebody who looks rests meanwhile. */
export const deskCover = {
  isOn: (): boolean => isOn,
  set: (next: boolean): void => {
    if (next === isOn) return;
    isOn = next;
    for (const listener of listeners) listener();
  },
  subscribe: (listener: () => void): (() => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};
