import { hostname } from 'node:os';

const SYSTEMS: Partial<Record<NodeJS.Platform, string>> = { win32: 'Windows', darwin: 'macOS', linux: 'Linux' };

/** What the list of signed-in devices calls this computer. */
export function thisDevice(): { deviceName: string; platform: string } {
  return { deviceName: hostname().slice(0, 120), platform: SYSTEMS[process.platform] ?? process.platform };
}
