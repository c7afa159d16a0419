import { LeadPane } from '../lead/lead-pane.tsx';
import { useIsNarrow } from '../ui/use-is-narrow.ts';
import type { LeadRoute, Route } from './routes.ts';

type Props = { readonly route: LeadRoute & { readonly leadId: string }; readonly go: (to: Route) => void };

/** The lead at the right, wired to where the window is. */
export function OpenLead({ route, go }: Props) {
  const isNarrow = useIsNarrow();
  return (
    <LeadPane
      leadId={route.leadId}
      tab={route.tab}
      at={route.at}
      onTab={tab => go({ ...route, tab, at: tab === 'texts' ? route.at : null })}
      onOpenLead={leadId => go({ screen: 'leads', leadId, tab: 'details', at: null })}
      onMoved={leadId => go({ ...route, leadId })}
      onPreferences={() => go({ screen: 'preferences', section: 'phone-numbers' })}
      {...(isNarrow ? { onBack: () => go({ ...route, leadId: null, at: null }) } : {})}
    />
  );
}
