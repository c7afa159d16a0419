import { useHelpDesk } from '../data/use-help-desk.ts';
import { HelpPanel } from './screens.ts';

/** The staff guide at the right of the screen, while somebody reads it. */
export function HelpBeside() {
  const open = useHelpDesk();
  return open === null ? null : <HelpPanel open={open} />;
}
