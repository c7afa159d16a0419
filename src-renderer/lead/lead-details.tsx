import { Merge, Pencil } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { relativeTime } from '../../src-shared/domain/relative-time.ts';
import type { Lead, PhoneSlot } from '../../src-shared/protocol/lead.ts';
import { call } from '../data/call.ts';
import { useMayWrite } from '../data/use-may-write.ts';
import { Button } from '../ui/button.tsx';
import { DetailRow } from './detail-row.tsx';
import { DoNotTextBox } from './do-not-text-box.tsx';
import { EditLead } from './edit-lead.tsx';
import { LeadPhones } from './lead-phones.tsx';
import { LegalHoldNote } from './legal-hold-note.tsx';
import { MergeWithDialog } from './merge-with-dialog.tsx';
import { MergedNote } from './merged-note.tsx';
import type { ThreadItem } from './thread-window.ts';
import { useNow } from '../ui/use-now.ts';

type Props = {
  readonly lead: Lead;
  readonly items: readonly ThreadItem[];
  readonly onOpenLead: (leadId: string) => void;
  readonly onSendText: (phone: PhoneSlot) => void;
};

/** The Details tab: who this is, whether and where texts may go, and what is known. */
export function LeadDetails({ lead, items, onOpenLead, onSendText }: Props) {
  const [isEditing, setEditing] = useState(false);
  const [isMerging, setMerging] = useState(false);
  const mayWrite = useMayWrite();
  const editButton = useRef<HTMLButtonElement>(null);
  const wasEditing = useRef(false);
  useEffect(() => {
    if (wasEditing.current && !isEditing) editButton.current?.focus(); // the form took the focus with it
    wasEditing.current = isEditing;
  }, [isEditing]);
  const now = new Date(useNow(30_000));
  const added = relativeTime(new Date(lead.createdAt), now);
  if (isEditing) {
    return (
      <div className="h-full overflow-auto p-4">
        <EditLead lead={lead} onDone={() => setEditing(false)} />
      </div>
    );
  }
  return (
    <div className="h-full overflow-auto">
      <div className="flex max-w-160 flex-col gap-5 p-4">
        <div className="flex items-start gap-3">
          <div className="min-w-0 flex-1">
            <LeadPhones
              lead={lead}
              items={items}
              now={now}
              onOpenLead={onOpenLead}
              onSendText={onSendText}
              onAddPhone={() => setEditing(true)}
            />
          </div>
          {mayWrite && (
            <Button ref={editButton} size="sm" icon={Pencil} onPress={() => setEditing(true)}>
              Edit
            </Button>
          )}
        </div>
        <DoNotTextBox lead={lead} now={now} />
        <LegalHoldNote leadId={lead.id} />
        <MergedNote leadId={lead.id} now={now} />
        {mayWrite && (
          <Button size="sm" variant="quiet" icon={Merge} className="self-start" onPress={() => setMerging(true)}>
            Merge with…
          </Button>
        )}
        {isMerging && <MergeWithDialog lead={lead} onClose={() => setMerging(false)} onMerged={onOpenLead} />}
        <dl className="flex flex-col gap-2.5 border-t border-line pt-4">
          <DetailRow label="Email">
            {lead.email !== null && (
              <Button
                variant="link"
                className="max-w-full justify-start text-left wrap-anywhere whitespace-normal!"
                onPress={() => void call('openExternal', `mailto:${lead.email}`)}
              >
                {lead.email}
              </Button>
            )}
          </DetailRow>
          <DetailRow label="Source">{lead.source}</DetailRow>
          <DetailRow label="Notes">
            {lead.notes.trim() !== '' && (
              <p dir="auto" className="wrap-anywhere whitespace-pre-wrap">
                {lead.notes}
              </p>
            )}
          </DetailRow>
          <DetailRow label="Added">
            <span title={added.exact}>{added.words}</span>
          </DetailRow>
        </dl>
      </div>
    </div>
  );
}
