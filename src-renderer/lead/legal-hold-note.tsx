import { Scale } from 'lucide-react';
import { useState } from 'react';
import { newId } from '../data/new-id.ts';
import { useAccount } from '../data/use-account.ts';
import { useIsAdmin } from '../data/use-is-admin.ts';
import { useLegalHolds } from '../data/use-legal-holds.ts';
import { usePlaceLegalHold } from '../data/use-place-legal-hold.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { ReasonDialog } from '../ui/reason-dialog.tsx';

/** Whether a legal hold keeps this lead's words from retention; an admin places one here, and ends it under Preferences, Practice. [H2] */
export function LegalHoldNote({ leadId }: { readonly leadId: string }) {
  const standing = (useLegalHolds().data ?? []).filter(
    hold => hold.releasedAt === null && (hold.leadId === leadId || hold.leadId === null),
  );
  const hasRetention = (useAccount().data?.retentionMonths ?? null) !== null;
  const isAdmin = useIsAdmin();
  const [isPlacing, setPlacing] = useState(false);
  const isHeld = standing.some(hold => hold.leadId === leadId);
  return (
    <>
      {standing.map(hold => (
        <Banner key={hold.id} icon={Scale}>
          {hold.leadId === null ? 'Legal hold of the whole practice: ' : 'Legal hold: '}
          <bdi>{hold.reason}</bdi>. No words are removed here.
        </Banner>
      ))}
      {isAdmin && hasRetention && !isHeld && (
        <Button size="sm" variant="quiet" icon={Scale} className="self-start" onPress={() => setPlacing(true)}>
          Place a Legal Hold
        </Button>
      )}
      {isPlacing && <PlaceHold leadId={leadId} onClose={() => setPlacing(false)} />}
    </>
  );
}

function PlaceHold({ leadId, onClose }: { readonly leadId: string; readonly onClose: () => void }) {
  const place = usePlaceLegalHold();
  const [id] = useState(newId);
  return (
    <ReasonDialog
      title="Place a legal hold"
      hint="No words of this lead’s messages are removed until the hold is ended under Preferences, Practice settings."
      label="What it is for"
      missing="Say what it is for, such as the name of the matter."
      save="Place the hold"
      submit={reason => place.mutateAsync([{ id, leadId, reason }])}
      onClose={onClose}
    />
  );
}
