import { Copy, Plus, Send } from 'lucide-react';
import { formatPhone } from '../../src-shared/domain/phone-number.ts';
import type { Lead, PhoneSlot } from '../../src-shared/protocol/lead.ts';
import { call } from '../data/call.ts';
import { useMayWrite } from '../data/use-may-write.ts';
import { Button } from '../ui/button.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import { showToast } from '../ui/show-toast.ts';
import { CarrierNotes } from './carrier-notes.tsx';
import { AskForConsent } from './ask-for-consent.tsx';
import { ConsentSign } from './consent-sign.tsx';
import { FreezeDecision } from './freeze-decision.tsx';
import { findConsentRoute } from './find-consent-route.ts';
import { PhoneMenu } from './phone-menu.tsx';
import { ProofButton } from './proof-button.tsx';
import { phoneStanding } from './phone-standing.ts';
import { SharedWith } from './shared-with.tsx';
import type { ThreadItem } from './thread-window.ts';

type Props = {
  readonly lead: Lead;
  readonly items: readonly ThreadItem[];
  readonly now: Date;
  readonly onOpenLead: (leadId: string) => void;
  readonly onSendText: (phone: PhoneSlot) => void;
  readonly onAddPhone: () => void;
};

/** The lead's phones, each with its label and consent, and Send Text below them. */
export function LeadPhones({ lead, items, now, onOpenLead, onSendText, onAddPhone }: Props) {
  const mayWrite = useMayWrite();
  const first = lead.phones[0];
  if (first === undefined) {
    return (
      <div className="flex flex-col items-start gap-2">
        <p className="text-muted">No phone number is known, so no texts can be sent.</p>
        {mayWrite && (
          <Button icon={Plus} onPress={onAddPhone}>
            Add a phone number
          </Button>
        )}
      </div>
    );
  }
  return (
    <div className="flex flex-col gap-3">
      <ul aria-label="Phone numbers" className="flex flex-col gap-2">
        {lead.phones.map(phone => (
          <li key={phone.slot} className="flex gap-3">
            <span dir="auto" className="w-20 shrink-0 truncate pt-1 text-faint" title={phone.label ?? ''}>
              {phone.label?.trim() || (phone.slot === 'phone1' ? 'Phone 1' : 'Phone 2')}
            </span>
            <div className="flex min-w-0 flex-1 flex-col">
              <div className="flex flex-wrap items-center gap-x-3">
                <span className="tabular text-md font-medium select-text">{formatPhone(phone.number)}</span>
                <ConsentSign standing={phoneStanding(phone, now, findConsentRoute(items, phone))} />
                {mayWrite && <AskForConsent lead={lead} phone={phone} now={now} />}
                <IconButton
                  icon={Copy}
                  label="Copy phone number"
                  onPress={() =>
                    void call('copyText', formatPhone(phone.number)).then(() =>
                      showToast({ tone: 'neutral', title: 'Phone number copied' }),
                    )
                  }
                />
                <ProofButton lead={lead} phone={phone} />
                {mayWrite && <PhoneMenu lead={lead} phone={phone} />}
              </div>
              <CarrierNotes phone={phone} now={now} />
              {mayWrite && phone.frozen && (
                <div className="py-2">
                  <FreezeDecision leadId={lead.id} phone={phone} />
                </div>
              )}
              <SharedWith
                leadId={lead.id}
                phoneNumber={phone.number}
                meaning="Consent belongs to the number, so it holds for each of them."
                onOpenLead={onOpenLead}
              />
            </div>
          </li>
        ))}
      </ul>
      {mayWrite && (
        <div>
          <Button variant={mayGoOut(lead) ? 'primary' : 'secondary'} icon={Send} onPress={() => onSendText(first.slot)}>
            Send Text
          </Button>
        </div>
      )}
    </div>
  );
}

/** Whether a text could go to one of the phones, now or once consent is there. Where none may, the button only leads to why. */
function mayGoOut({ doNotText, phones }: Lead): boolean {
  return !doNotText && phones.some(phone => phone.consent !== 'declined' && !phone.optedOut && !phone.frozen);
}
