import { ArrowLeft, UserRoundX } from 'lucide-react';
import { useCallback, useEffect, useEffectEvent, useState } from 'react';
import { leadInitials, leadName } from '../../src-shared/domain/lead-name.ts';
import { formatPhone } from '../../src-shared/domain/phone-number.ts';
import type { Lead, PhoneSlot } from '../../src-shared/protocol/lead.ts';
import { helpDesk } from '../data/help-desk.ts';
import { useLead } from '../data/use-lead.ts';
import { Avatar } from '../ui/avatar.tsx';
import { Badge } from '../ui/badge.tsx';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { HelpButton } from '../ui/help-button.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import { Tabs } from '../ui/tabs.tsx';
import { LeadDetails } from './lead-details.tsx';
import { TextConversations } from './text-conversations.tsx';
import { useProofCommand } from './use-proof-command.ts';
import { useConversation } from './use-conversation.ts';

type Props = {
  readonly leadId: string;
  readonly tab: 'details' | 'texts';
  /** The position of a message to show. */
  readonly at: number | null;
  readonly onTab: (tab: 'details' | 'texts') => void;
  readonly onOpenLead: (leadId: string) => void;
  /** This lead was merged: another one stands for it. [B6] */
  readonly onMoved: (leadId: string) => void;
  /** To Preferences, Phone Number Management. */
  readonly onPreferences: () => void;
  /** Back to the list, where the window is too narrow for both. */
  readonly onBack?: () => void;
};

/** One lead: Lead Details and Text Conversations. */
export function LeadPane({ leadId, onMoved, ...rest }: Props) {
  const lead = useLead(leadId);
  const standsFor = lead.data?.id;
  const move = useEffectEvent((id: string) => onMoved(id));
  useEffect(() => {
    if (standsFor !== undefined && standsFor !== leadId) move(standsFor);
  }, [standsFor, leadId]);
  if (lead.error !== null && lead.data === undefined) {
    return (
      <div className="p-4">
        <Banner tone="critical" action={<Button onPress={() => void lead.refetch()}>Try again</Button>}>
          This lead could not be read. {lead.error.message}
        </Banner>
      </div>
    );
  }
  if (lead.data === undefined) return <div aria-busy="true" aria-label="Loading the lead" className="h-full" />;
  if (lead.data === null) {
    return (
      <EmptyState icon={UserRoundX} title="This lead is not here">
        It may have been removed, or it has not reached this computer yet.
      </EmptyState>
    );
  }
  // A key per lead: drafts, places and forms of one never show up at another.
  return <OpenLead key={lead.data.id} lead={lead.data} {...rest} />;
}

function OpenLead({
  lead,
  tab,
  at,
  onTab,
  onOpenLead,
  onPreferences,
  onBack,
}: Omit<Props, 'leadId' | 'onMoved'> & { readonly lead: Lead }) {
  const conversation = useConversation(lead.id, at);
  useProofCommand(lead);
  const [writeTo, setWriteTo] = useState<PhoneSlot | null>(null);
  const onReady = useCallback(() => setWriteTo(null), []);
  const unread = conversation.window?.unread ?? 0;
  const first = lead.phones[0];
  // Tells two of the same name apart; a lead without a name is called by it already.
  const number = first === undefined || leadName(lead) === formatPhone(first.number) ? null : formatPhone(first.number);
  return (
    <section aria-label="Lead Details" className="flex h-full min-h-0 min-w-0 flex-1 flex-col bg-surface">
      <header className="flex shrink-0 items-center gap-3 px-4 pt-3 pb-1">
        {onBack !== undefined && <IconButton icon={ArrowLeft} label="Back" onPress={onBack} />}
        <Avatar initials={leadInitials(lead)} />
        <h2 dir="auto" title={leadName(lead)} className="min-w-0 truncate text-lg font-semibold select-text">
          {leadName(lead)}
        </h2>
        <HelpButton label="Help on this lead" onPress={() => helpDesk.ask(tab === 'texts' ? 'first-text' : 'leads')} />
        {lead.doNotText && <Badge tone="critical">Do Not Text</Badge>}
        {number !== null && <span className="tabular hidden shrink-0 text-base text-faint select-text min-[820px]:inline">{number}</span>}
      </header>
      <Tabs
        label="Lead"
        className="min-h-0 flex-1"
        selected={tab}
        onSelect={id => onTab(id === 'texts' ? 'texts' : 'details')}
        items={[
          {
            id: 'details',
            title: 'Details',
            panel: (
              <LeadDetails
                lead={lead}
                items={conversation.window?.items ?? []}
                onOpenLead={onOpenLead}
                onSendText={phone => {
                  setWriteTo(phone);
                  onTab('texts');
                }}
              />
            ),
          },
          {
            id: 'texts',
            title: 'Text Conversations',
            mark: unread > 0 && <Badge tone="accent">{unread}</Badge>,
            panel: (
              <TextConversations
                lead={lead}
                conversation={conversation}
                at={at}
                onOpenLead={onOpenLead}
                writeTo={writeTo}
                onReady={onReady}
                onDetails={() => onTab('details')}
                onPreferences={onPreferences}
              />
            ),
          },
        ]}
      />
    </section>
  );
}
