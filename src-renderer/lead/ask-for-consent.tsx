import { composerLocation } from '../../src-shared/domain/composer-location.ts';
import type { Lead, LeadPhone } from '../../src-shared/protocol/lead.ts';
import { newId } from '../data/new-id.ts';
import { useLocations } from '../data/use-locations.ts';
import { useRequestConsent } from '../data/use-request-consent.ts';
import { useTrackingNumbers } from '../data/use-tracking-numbers.ts';
import { Button } from '../ui/button.tsx';

/** Asks a number for consent by hand: again where it has not answered. Sending a first text asks by itself. */
export function AskForConsent({ lead, phone }: { readonly lead: Lead; readonly phone: LeadPhone }) {
  const locations = useLocations().data ?? [];
  const trackingNumbers = useTrackingNumbers().data ?? [];
  const request = useRequestConsent();
  const from = composerLocation({ locations, trackingNumbers, leadLastWroteTo: null, lastUsedLocationId: null });
  const mayAsk = phone.consent === 'requested' && !phone.optedOut && !phone.frozen && !lead.doNotText;
  if (!mayAsk || from === null) return null;
  return (
    <>
      <Button
        variant="link"
        isPending={request.isPending}
        onPress={() => request.mutate([{ id: newId(), leadId: lead.id, locationId: from.id, phone: phone.slot }])}
      >
        {request.isSuccess ? 'Asked again' : 'Ask again'}
      </Button>
      {request.error !== null && (
        <span role="alert" className="text-sm text-critical">
          {request.error.message}
        </span>
      )}
    </>
  );
}
