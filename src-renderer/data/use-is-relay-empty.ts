import { useDesktopQuery } from './use-desktop-query.ts';

/** Whether the relay at this address waits to be set up; asked only where an address is known. */
export function useIsRelayEmpty(relayUrl: string): boolean {
  return useDesktopQuery('isRelayEmpty', [{ relayUrl }], { isOn: relayUrl !== '' }).data === true;
}
