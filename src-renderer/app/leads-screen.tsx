import { UserRound } from 'lucide-react';
import { useEffect, useEffectEvent, useRef } from 'react';
import { runCommand } from '../data/run-command.ts';
import { LeadList } from '../lead/lead-list.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { OpenLead } from './open-lead.tsx';
import type { LeadRoute, Route } from './routes.ts';
import { SplitView, type SplitViewHandle } from './split-view.tsx';
import { strings } from './strings.ts';

type Props = {
  readonly route: LeadRoute;
  readonly go: (to: Route) => void;
  /** Somebody ordered a new lead elsewhere in the window. */
  readonly wantsNewLead: boolean;
  readonly onNewLeadBegun: () => void;
};

/** All leads beside the one that is open. */
export function LeadsScreen({ route, go, wantsNewLead, onNewLeadBegun }: Props) {
  const { leadId } = route;
  const split = useRef<SplitViewHandle>(null);
  /** Opening what is open already goes on into it. */
  const open = (opened: string) => {
    if (opened === leadId) split.current?.enterPane();
    else go({ screen: 'leads', leadId: opened, tab: 'details', at: null });
  };
  const begin = useEffectEvent(() => {
    if (runCommand('new_lead')) onNewLeadBegun();
  });
  // The list offers the command in an effect of its own, which runs before this one.
  useEffect(() => {
    if (wantsNewLead) begin();
  }, [wantsNewLead]);
  return (
    <SplitView
      ref={split}
      isOpen={leadId !== null}
      onBack={() => go({ ...route, leadId: null, at: null })}
      onReturnToList={() => void runCommand('leads')}
      list={<LeadList selectedId={leadId} onOpen={open} />}
      pane={
        leadId === null ? (
          <EmptyState icon={UserRound} title={strings.leads.none}>
            {strings.leads.noneHint}
          </EmptyState>
        ) : (
          <OpenLead route={{ ...route, leadId }} go={go} />
        )
      }
    />
  );
}
