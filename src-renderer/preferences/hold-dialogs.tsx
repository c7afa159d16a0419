import { useState } from 'react';
import type { LegalHold } from '../../src-shared/protocol/legal-hold.ts';
import { newId } from '../data/new-id.ts';
import { usePlaceLegalHold } from '../data/use-place-legal-hold.ts';
import { useReleaseLegalHold } from '../data/use-release-legal-hold.ts';
import { ReasonDialog } from '../ui/reason-dialog.tsx';
import { strings } from './strings.ts';

const words = strings.holds;

/** Keeps all words of the practice, and says why. */
export function PlaceHoldDialog({ onClose }: { readonly onClose: () => void }) {
  const place = usePlaceLegalHold();
  const [id] = useState(newId);
  return (
    <ReasonDialog
      title={words.placeAll}
      hint={words.placeAllHint}
      label={words.reason}
      missing={words.reasonMissing}
      save={words.place}
      submit={reason => place.mutateAsync([{ id, leadId: null, reason }])}
      onClose={onClose}
    />
  );
}

export function EndHoldDialog({ hold, onClose }: { readonly hold: LegalHold; readonly onClose: () => void }) {
  const release = useReleaseLegalHold();
  return (
    <ReasonDialog
      title={words.endTitle}
      hint={words.endHint}
      label={words.endReason}
      missing={words.reasonMissing}
      save={words.end}
      submit={reason => release.mutateAsync([{ id: hold.id, reason }])}
      onClose={onClose}
    />
  );
}
