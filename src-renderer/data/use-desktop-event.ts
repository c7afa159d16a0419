import { useEffect, useEffectEvent } from 'react';
import type { DesktopEvent } from '../../src-shared/desktop-api.ts';

/** Calls `handle` for each event of this type from the main process. */
export function useDesktopEvent<Type extends DesktopEvent['type']>(
  type: Type,
  handle: (event: Extract<DesktopEvent, { type: Type }>) => void,
): void {
  const onEvent = useEffectEvent(handle);
  useEffect(
    () =>
      window.leadline.onEvent(event => {
        if (event.type === type) onEvent(event as Extract<DesktopEvent, { type: Type }>);
      }),
    [type],
  );
}
