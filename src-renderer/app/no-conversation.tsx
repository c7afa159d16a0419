import { MessagesSquare } from 'lucide-react';
import { EmptyState } from '../ui/empty-state.tsx';
import { Kbd } from '../ui/kbd.tsx';
import { strings } from './strings.ts';

/** What stands beside the inbox while nothing is open. */
export function NoConversation() {
  return (
    <EmptyState icon={MessagesSquare} title={strings.lead.none}>
      {strings.lead.noneHint} <Kbd keys="$mod+k" />
    </EmptyState>
  );
}
