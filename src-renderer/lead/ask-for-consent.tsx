import { composerLocation } from '../../src-shared/domain/composer-location.ts';
import { relativeTime } from '../../src-shared/domain/relative-time.ts';
import type { Lead, LeadPhone } from '../../src-shared/protocol/lead.ts';
import { newId } from '../data/new-id.ts';
import { useAccount } from '../data/use-account.ts';
import { useLocations } from '../data/use-locations.ts';
import { useRequestConsent } from '../data/use-request-consent.ts';
import { useStaff } from '../data/use-staff.ts';
import { useTrackingNumbers } from '../data/use-tracking-numbers.ts';
import { Button } from '../ui/button.tsx';

/**
 * Asks a number for consent by hand: once more where it has not answered, or for the first time where the practice's setting sends no request by
 * itself. [C6, C14]
 */
export function AskForConsent({ lead, phone, now }: { readonly lead: Lead; readonly phone: LeadPhone; readonly now: Date }) {
  const locations = useLocations().data ?? [];
  const trackingNumbers = useTrackingNumbers().data ?? [];
  const account = useAccount().data;
  const request = useRequestConsent();
  const from = composerLocation({ locations, trackingNumbers, leadLastWroteTo: null, lastUsedLocationId: null });
  const isDue = phone.consent === 'requested' || (phone.consent === 'none' && account?.consentMode === 'on_file_only');
  const mayAsk = isDue && !phone.optedOut && !phone.frozen && !lead.doNotText;
  const staff = useStaff().data;
  if (phone.consent === 'requested' && phone.askedAgainAt !== null) {
    const again = relativeTime(new Date(phone.askedAgainAt), now);
    const by = staff?.find(one => one.id === phone.askedAgainBy)?.name;
    return (
      <span className="text-sm text-muted" title={again.exact}>
        asked again {again.words}
        {by === undefined || by === '' ? '' : ` by ${by}`}, and not a third time
      </span>
    );
  }
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
