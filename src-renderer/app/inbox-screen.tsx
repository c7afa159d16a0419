import { useRef } from 'react';
import { runCommand } from '../data/run-command.ts';
import { Inbox } from '../inbox/inbox.tsx';
import type { LeadRoute, Route } from './routes.ts';
import { FirstSteps, OpenLead } from './screens.ts';
import { SplitView, type SplitViewHandle } from './split-view.tsx';

type Props = { readonly route: LeadRoute; readonly go: (to: Route) => void };

/** The shared inbox beside the conversation that is open. */
export function InboxScreen({ route, go }: Props) {
  const { leadId } = route;
  const split = useRef<SplitViewHandle>(null);
  /** Opening what is open already goes on into it. */
  const open = (opened: string, at: number | null) => {
    if (opened === leadId && at === route.at) split.current?.enterPane();
    else go({ screen: 'inbox', leadId: opened, tab: 'texts', at });
  };
  return (
    <SplitView
      ref={split}
      isOpen={leadId !== null}
      onBack={() => go({ ...route, leadId: null, at: null })}
      onReturnToList={() => void runCommand('inbox')}
      list={<Inbox selectedId={leadId} onOpen={open} />}
      pane={
        leadId === null ? (
          <FirstSteps onPreferences={section => go({ screen: 'preferences', section })} />
        ) : (
          <OpenLead route={{ ...route, leadId }} go={go} />
        )
      }
    />
  );
}
