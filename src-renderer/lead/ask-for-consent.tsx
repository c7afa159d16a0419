import { composerLocation } from '../../src-shared/domain/composer-location.ts';
import type { Lead, LeadPhone } from '../../src-shared/protocol/lead.ts';
import { newId } from '../data/new-id.ts';
import { useAccount } from '../data/use-account.ts';
import { useLocations } from '../data/use-locations.ts';
import { useRequestConsent } from '../data/use-request-consent.ts';
import { useTrackingNumbers } from '../data/use-tracking-numbers.ts';
import { Button } from '../ui/button.tsx';

/**
 * Asks a number for consent by hand: again where it has not answered, or for the first time where the practice's setting sends no request by
 * itself. [C6]
 */
export function AskForConsent({ lead, phone }: { readonly lead: Lead; readonly phone: LeadPhone }) {
  const locations = useLocations().data ?? [];
  const trackingNumbers = useTrackingNumbers().data ?? [];
  const account = useAccount().data;
  const request = useRequestConsent();
  const from = composerLocation({ locations, trackingNumbers, leadLastWroteTo: null, lastUsedLocationId: null });
  const isDue = phone.consent === 'requested' || (phone.consent === 'none' && account?.consentMode === 'on_file_only');
  const mayAsk = isDue && !phone.optedOut && !phone.frozen && !lead.doNotText;
  if (!mayAsk || from === null) return null;
  return (
    <>
      <Button
        variant="link"
        isPending={request.isPending}
        onPress={() => request.mutate([{ id: newId(), leadId: lead.id, locationId: from.id, phone: phone.slot }])}
      >
        {request.isSuccess ? 'Asked' : phone.consent === 'requested' ? 'Ask again' : 'Ask for consent'}
      </Button>
      {request.error !== null && (
        <span role="alert" className="text-sm text-critical">
          {request.error.message}
        </span>
      )}
    </>
  );
}
