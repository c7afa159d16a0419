import { MessageCircleQuestionMark } from 'lucide-react';
import { useRef, useState } from 'react';
import { leadName } from '../../src-shared/domain/lead-name.ts';
import { runCommand } from '../data/run-command.ts';
import { useAttachUnmatched } from '../data/use-attach-unmatched.ts';
import { UnmatchedList } from '../lead/unmatched-list.tsx';
import { UnmatchedPane } from '../lead/unmatched-pane.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { showToast } from '../ui/show-toast.ts';
import { useIsNarrow } from '../ui/use-is-narrow.ts';
import { JumpPalette } from './jump-palette.tsx';
import type { Route, UnmatchedRoute } from './routes.ts';
import { SplitView, type SplitViewHandle } from './split-view.tsx';
import { strings } from './strings.ts';

type Props = { readonly route: UnmatchedRoute; readonly go: (to: Route) => void };

/** Numbers that no lead has, beside the texts of the one that is open. */
export function UnmatchedScreen({ route, go }: Props) {
  const { number } = route;
  const split = useRef<SplitViewHandle>(null);
  const [isChoosing, setChoosing] = useState(false);
  const attach = useAttachUnmatched();
  const isNarrow = useIsNarrow();
  const close = () => go({ screen: 'unmatched', number: null });
  const openLead = (leadId: string) => go({ screen: 'inbox', leadId, tab: 'texts', at: null });
  const attachTo = (leadId: string) => {
    if (number === null) return;
    attach.mutate([{ number, leadId }], {
      onSuccess: lead => {
        showToast({ tone: 'neutral', title: strings.unmatched.attached(leadName(lead)) });
        openLead(lead.id);
      },
    });
  };
  const isOfThis = attach.variables?.[0].number === number;
  return (
    <>
      <SplitView
        ref={split}
        isOpen={number !== null}
        onBack={close}
        onReturnToList={() => void runCommand('unmatched')}
        list={<UnmatchedList selectedNumber={number} onOpen={opened => go({ screen: 'unmatched', number: opened })} />}
        pane={
          number === null ? (
            <EmptyState icon={MessageCircleQuestionMark} title={strings.unmatched.none}>
              {strings.unmatched.noneHint}
            </EmptyState>
          ) : (
            <UnmatchedPane
              key={number}
              number={number}
              problem={isOfThis ? (attach.error?.message ?? null) : null}
              isAttaching={attach.isPending}
              onAttach={() => setChoosing(true)}
              onMatched={openLead}
              {...(isNarrow ? { onBack: close } : {})}
            />
          )
        }
      />
      <JumpPalette label={strings.unmatched.choose} isOpen={isChoosing} onOpenChange={setChoosing} onJump={attachTo} />
    </>
  );
}
