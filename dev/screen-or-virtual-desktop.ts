import { systemPackages } from './system-packages.ts';
import { virtualDesktop } from './virtual-desktop.ts';

export interface Surroundings {
  /** Whether a person can see the window. */
  isVisible: boolean;
  env: Record<string, string>;
  args: string[];
  stop: () => Promise<void>;
}

/** This machine's screen where it has one, else a virtual desktop. */
export async function screenOrVirtualDesktop(): Promise<Surroundings> {
  const isVisible = process.platform !== 'linux' || Boolean(process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY']);
  await systemPackages(isVisible ? ['electron', 'addon build'] : ['electron', 'addon build', 'virtual desktop', 'fonts']);
  if (isVisible) return { isVisible, env: {}, args: [], stop: async () => {} };
  return { isVisible, ...(await virtualDesktop()) };
}
