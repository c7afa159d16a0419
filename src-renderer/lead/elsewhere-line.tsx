import { Users } from 'lucide-react';
import type { ElsewhereText } from '../../src-shared/desktop-api.ts';
import { Button } from '../ui/button.tsx';
import { ThreadLine } from './thread-line.tsx';
import type { ThreadNames } from './thread-names.ts';

type Props = {
  readonly text: ElsewhereText;
  readonly count: number;
  readonly names: ThreadNames;
  readonly onOpenLead: (leadId: string) => void;
};

/** Texts from a shared number stand in another lead's conversation: this one says so, and leads there. [M1] */
export function ElsewhereLine({ text, count, names, onOpenLead }: Props) {
  return (
    <ThreadLine icon={Users} tone="quiet" time={names.clock(text.createdAt)} exact={names.exact(text.createdAt)}>
      {count === 1 ? 'A text' : `${count} texts`} from {names.phone(text.phoneNumber)} went to{' '}
      <Button variant="link" className="text-sm" onPress={() => onOpenLead(text.leadId)}>
        <bdi>{text.leadName}</bdi>
      </Button>
      , who shares the number
    </ThreadLine>
  );
}
