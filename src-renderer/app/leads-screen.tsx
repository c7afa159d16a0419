import { UserRound } from 'lucide-react';
import { useEffect, useEffectEvent } from 'react';
import { runCommand } from '../data/run-command.ts';
import { LeadList } from '../lead/lead-list.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { OpenLead } from './open-lead.tsx';
import type { LeadRoute, Route } from './routes.ts';
import { SplitView } from './split-view.tsx';
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
  const begin = useEffectEvent(() => {
    if (runCommand('new_lead')) onNewLeadBegun();
  });
  // The list offers the command in an effect of its own, which runs before this one.
  useEffect(() => {
    if (wantsNewLead) begin();
  }, [wantsNewLead]);
  return (
    <SplitView
      isOpen={leadId !== null}
      onBack={() => go({ ...route, leadId: null, at: null })}
      onReturnToList={() => void runCommand('leads')}
      list={<LeadList selectedId={leadId} onOpen={opened => go({ screen: 'leads', leadId: opened, tab: 'details', at: null })} />}
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
