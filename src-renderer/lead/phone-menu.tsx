import { CircleCheck, CircleX, EllipsisVertical } from 'lucide-react';
import { useState } from 'react';
import { composerLocation } from '../../src-shared/domain/composer-location.ts';
import { locationSender } from '../../src-shared/domain/location-sender.ts';
import { formatPhone } from '../../src-shared/domain/phone-number.ts';
import type { Lead, LeadPhone } from '../../src-shared/protocol/lead.ts';
import { useLocations } from '../data/use-locations.ts';
import { useMayDo } from '../data/use-may-do.ts';
import { useTrackingNumbers } from '../data/use-tracking-numbers.ts';
import { IconButton } from '../ui/icon-button.tsx';
import { Menu } from '../ui/menu.tsx';
import { RecordConsentDialog } from './record-consent-dialog.tsx';
import { RecordOptOutDialog } from './record-opt-out-dialog.tsx';

/** What staff can record of a phone that no text told: consent given elsewhere, an opt-out by another way. */
export function PhoneMenu({ lead, phone }: { readonly lead: Lead; readonly phone: LeadPhone }) {
  const [open, setOpen] = useState<'consent' | 'opt_out' | null>(null);
  const locations = useLocations().data ?? [];
  const trackingNumbers = useTrackingNumbers().data ?? [];
  const from = composerLocation({ locations, trackingNumbers, leadLastWroteTo: null, lastUsedLocationId: null });
  const sender = from === null ? null : locationSender(from, trackingNumbers);
  const isConsented = phone.consent === 'granted' && !phone.optedOut && !phone.frozen && !lead.doNotTextByStop;
  const mayRecord = useMayDo('recordConsent');
  const close = () => setOpen(null);
  return (
    <>
      <Menu
        label={`Consent of ${formatPhone(phone.number)}`}
        trigger={<IconButton icon={EllipsisVertical} label={`Record for ${formatPhone(phone.number)}`} />}
        entries={[
          {
            id: 'consent',
            label: 'Record consent…',
            icon: CircleCheck,
            isDisabled: isConsented || !mayRecord,
            onAction: () => setOpen('consent'),
          },
          { id: 'opt_out', label: 'Record an opt-out…', icon: CircleX, isDisabled: phone.optedOut, onAction: () => setOpen('opt_out') },
        ]}
      />
      {open === 'consent' && (
        <RecordConsentDialog
          lead={lead}
          phone={phone}
          ourNumber={sender === null ? null : formatPhone(sender.phoneNumber)}
          onClose={close}
        />
      )}
      {open === 'opt_out' && <RecordOptOutDialog lead={lead} phone={phone} onClose={close} />}
    </>
  );
}
