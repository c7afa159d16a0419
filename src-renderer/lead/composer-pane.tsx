import { type RefObject, useEffect, useRef, useState } from 'react';
import { closedUntil } from '../../src-shared/domain/closed-until.ts';
import { mustAcceptCompliance } from '../../src-shared/domain/must-accept-compliance.ts';
import { leadTimeZone } from '../../src-shared/domain/lead-time-zone.ts';
import { numberTimeZone } from '../../src-shared/domain/number-time-zone.ts';
import { formatPhone } from '../../src-shared/domain/phone-number.ts';
import { relativeTime } from '../../src-shared/domain/relative-time.ts';
import type { Lead, PhoneSlot } from '../../src-shared/protocol/lead.ts';
import { call } from '../data/call.ts';
import { useConnection } from '../data/use-connection.ts';
import { useCommand } from '../data/use-command.ts';
import { useMayDo } from '../data/use-may-do.ts';
import { useMayWrite } from '../data/use-may-write.ts';
import { useSession } from '../data/use-session.ts';
import { useStaff } from '../data/use-staff.ts';
import { showToast } from '../ui/show-toast.ts';
import { Button } from '../ui/button.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { ComplianceCard } from './compliance-card.tsx';
import { ComposerView } from './composer-view.tsx';
import { findConsentRoute } from './find-consent-route.ts';
import { FreezeDecision } from './freeze-decision.tsx';
import { FromTo } from './from-to.tsx';
import { PhoneWarnings } from './phone-warnings.tsx';
import { phoneStanding } from './phone-standing.ts';
import { phoneTitle } from './phone-title.ts';
import { RecordConsentDialog } from './record-consent-dialog.tsx';
import { sayRefusal } from './say-refusal.ts';
import { sayInZone } from './say-in-zone.ts';
import { sayVerdict } from './say-verdict.ts';
import { sayAt, sayWhen } from './say-when.ts';
import { SharedWith } from './shared-with.tsx';
import type { ThreadItem } from './thread-window.ts';
import type { ComposeCase } from './use-compose-case.ts';
import { useComposer } from './use-composer.ts';
import type { LeadDraft } from './use-lead-draft.ts';
import { useNow } from '../ui/use-now.ts';
import { WhyNoTexts } from './why-no-texts.tsx';

type Props = {
  readonly lead: Lead;
  readonly items: readonly ThreadItem[];
  readonly draft: LeadDraft;
  readonly inputRef: RefObject<HTMLTextAreaElement | null>;
  /** The phone that Send Text was pressed for; null: it was not. */
  readonly writeTo: PhoneSlot | null;
  readonly onReady: () => void;
  readonly onSent: () => void;
  readonly onOpenLead: (leadId: string) => void;
  readonly onDetails: () => void;
  readonly onPreferences: () => void;
};

/** Below the conversation: the composer, or the card that says why there is none. */
export function ComposerPane({ lead, items, draft, inputRef, writeTo, onReady, onSent, onOpenLead, onDetails, onPreferences }: Props) {
  const now = new Date(useNow(30_000));
  const composer = useComposer({ lead, items, draft, now, onSent });
  const staff = useStaff().data;
  const session = useSession().data;
  const me = session?.state === 'signed_in' ? staff?.find(one => one.id === session.staffId) : undefined;
  const mayWrite = useMayWrite();
  const mayRecordConsent = useMayDo('recordConsent');
  const connection = useConnection().data?.state;
  const mustAccept = me !== undefined && mustAcceptCompliance(me, connection === 'offline');
  useCommand('send', composer.send, { isOn: composer.canSend && !mustAccept });
  const accept = useRef<HTMLButtonElement>(null);
  const wasAsked = useRef(false);
  // Whoever has accepted the word on compliance goes on to write.
  useEffect(() => {
    if (wasAsked.current && !mustAccept) inputRef.current?.focus();
    wasAsked.current = mustAccept;
  }, [mustAccept, inputRef]);
  const [recordsFor, setRecordsFor] = useState<PhoneSlot | null>(null);
  const { at } = composer;
  useEffect(() => {
    if (writeTo === null || at === null || !composer.isLoaded) return;
    if (at.phone !== null && at.phone.slot !== writeTo) composer.choosePhone(writeTo);
    else {
      (inputRef.current ?? accept.current)?.focus();
      onReady();
    }
  });
  if (at === null) {
    return (
      <div aria-busy="true" aria-label="Loading the composer" className="mx-auto w-full max-w-190 shrink-0 px-4 pb-4">
        <Skeleton className="h-24 w-full rounded-lg" />
      </div>
    );
  }

  if (!mayWrite) return <ReadsOnly />;
  const short = lead.firstName.trim() || lead.lastName.trim() || 'the lead';
  const when = (instant: string) => sayWhen(instant, now);
  const heldAt = (instant: string) => {
    const phoneNumber = at.phone?.number ?? '';
    const ofLocation = at.location?.timeZone ?? numberTimeZone(phoneNumber);
    return `${sayInZone(instant, leadTimeZone({ ofLead: lead.timeZone, phoneNumber, ofLocation }), now)}, ${short}’s time`;
  };
  const phones = lead.phones.map(phone => ({
    slot: phone.slot,
    title: phoneTitle(phone),
    standing: phoneStanding(phone, now, findConsentRoute(items, phone)),
  }));
  const other = phones.find(phone => phone.slot !== at.phone?.slot);
  const { verdict, phone, location, sender } = at;
  const opensAt = location === null ? null : closedUntil(location, now);
  const recorded = lead.phones.find(one => one.slot === recordsFor);
  const author = staff?.find(one => one.id === composer.answeredBy?.staffId)?.name || 'A colleague';

  return (
    // The gutter is the conversation's, so that both columns keep one line where scroll bars take room.
    <div className="max-h-7/10 shrink-0 overflow-y-auto [scrollbar-gutter:stable]">
      <div className="mx-auto flex w-full max-w-190 flex-col gap-2 px-4 pt-1 pb-4">
        {isChoiceUseful(at, phones.length) && (
          <FromTo at={at} phones={phones} onLocation={composer.chooseLocation} onPhone={composer.choosePhone} />
        )}
        {phone !== null && verdict.is !== 'refused' && (
          <PhoneWarnings phone={phone} block={at.block} lead={short} when={when} onLocation={composer.chooseLocation} />
        )}
        {phone !== null && (
          <SharedWith
            leadId={lead.id}
            phoneNumber={phone.number}
            meaning="What is written from this number lands with whomever of them staff texted last."
            onOpenLead={onOpenLead}
          />
        )}
        {location !== null && opensAt !== null && verdict.is !== 'refused' && (
          <p className="text-sm text-muted">
            {location.name} is closed now. It opens {sayInZone(opensAt.toISOString(), location.timeZone, now)}.
          </p>
        )}
        {verdict.is === 'refused' ? (
          <WhyNoTexts
            {...sayRefusal(verdict, {
              lead: short,
              phone: phone === null ? '' : phoneTitle(phone),
              location: location?.name ?? null,
              hasLocations: at.locations.length > 0,
              ago: instant => relativeTime(new Date(instant), now).words,
            })}
            next={verdict.next}
            lead={short}
            voiceNumber={location?.voiceNumber ? formatPhone(location.voiceNumber) : null}
            otherPhone={other?.title ?? ''}
            hasLocations={at.locations.length > 0}
            isAdmin={me?.role === 'admin'}
            mayRecordConsent={mayRecordConsent}
            freezeDecision={phone !== null && <FreezeDecision leadId={lead.id} phone={phone} />}
            onRecordConsent={setRecordsFor}
            onOtherPhone={composer.choosePhone}
            onDetails={onDetails}
            onPreferences={onPreferences}
            onCopy={words =>
              void call('copyText', formatPhone(words)).then(() => showToast({ tone: 'neutral', title: 'Phone number copied' }))
            }
            onEmail={address => void call('openExternal', `mailto:${address}`)}
          />
        ) : mustAccept ? (
          <ComplianceCard isChanged={me.compliance !== null} acceptRef={accept} />
        ) : (
          <ComposerView
            composer={composer}
            notice={
              connection === 'offline'
                ? OFFLINE
                : connection === 'update_needed'
                  ? TOO_OLD
                  : sayVerdict(verdict, short, instant => sayAt(instant, now), heldAt)
            }
            noticeAction={
              verdict.is === 'deferred' &&
              verdict.why === 'on_file_only' && (
                <Button variant="link" className="text-sm" onPress={() => setRecordsFor(phone?.slot ?? null)}>
                  Record consent…
                </Button>
              )
            }
            answered={composer.answeredBy === null ? null : `${author} (${when(composer.answeredBy.createdAt)})`}
            leadName={short}
            inputRef={inputRef}
          />
        )}
        {recorded !== undefined && (
          <RecordConsentDialog
            lead={lead}
            phone={recorded}
            ourNumber={sender === null ? null : formatPhone(sender.phoneNumber)}
            onClose={() => setRecordsFor(null)}
          />
        )}
      </div>
    </div>
  );
}

function ReadsOnly() {
  return (
    <div className="mx-auto w-full max-w-190 shrink-0 px-4 pt-1 pb-4">
      <section aria-label="Why no texts" className="rounded-lg border border-line bg-canvas px-4 py-3">
        <h3 className="text-md font-semibold">You can read here, not write</h3>
        <p className="text-muted">Your role here is Read only. An administrator of your practice can change it.</p>
      </section>
    </div>
  );
}

const TOO_OLD = 'This version of Leadline is too old: your text waits on this computer until it is updated.';
const OFFLINE = 'Offline: your text waits on this computer and goes out when the connection is back.';

/** Whether another phone or location could change the verdict; Do Not Text binds them all. */
function isChoiceUseful({ verdict, locations }: ComposeCase, phoneCount: number): boolean {
  if (verdict.is !== 'refused') return true;
  switch (verdict.because) {
    case 'do_not_text':
    case 'no_such_phone':
      return false;
    case 'no_text_number':
      return locations.some(location => location.canText);
    case 'opted_out':
    case 'stop_suspected':
    case 'consent_declined':
    case 'consent_on_file_only':
      return phoneCount > 1;
  }
}
