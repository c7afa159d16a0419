import { useEffect, useEffectEvent } from 'react';
import { offerCommand, type WindowCommand } from './run-command.ts';

/** While this component is shown, it runs the command, whether it came from a key or from the native menu. `isOn: false` leaves it to others. */
export function useCommand(command: WindowCommand, handler: () => void, { isOn = true }: { readonly isOn?: boolean } = {}): void {
  const run = useEffectEvent(handler);
  useEffect(() => (isOn ? offerCommand(command, () => run()) : undefined), [command, isOn]);
}
