import { Lock } from 'lucide-react';
import { useState } from 'react';
import { relativeTime } from '../../src-shared/domain/relative-time.ts';
import { STOPPED_AT_CARRIER } from '../../src-shared/domain/stopped-at-carrier.ts';
import type { Lead } from '../../src-shared/protocol/lead.ts';
import { useMayWrite } from '../data/use-may-write.ts';
import { useUpdateLead } from '../data/use-update-lead.ts';
import { Checkbox } from '../ui/checkbox.tsx';

/** The Do Not Text checkbox. What a STOP has set is shown with its reason and cannot be unticked. [O3] */
export function DoNotTextBox({ lead, now }: { readonly lead: Lead; readonly now: Date }) {
  const updateLead = useUpdateLead();
  const mayWrite = useMayWrite();
  // The tick shows at once; it holds until the row says the same, or the relay refuses.
  const [wanted, setWanted] = useState({ value: lead.doNotText, version: -1 });
  const tick = (value: boolean) => {
    setWanted({ value, version: lead.version });
    updateLead.mutate([{ id: lead.id, ifVersion: lead.version, change: { doNotText: value } }], {
      onError: () => setWanted({ value, version: -1 }),
    });
  };
  return (
    <div className="flex flex-col gap-1">
      <Checkbox
        isSelected={wanted.version === lead.version ? wanted.value : lead.doNotText}
        isReadOnly={!mayWrite || lead.doNotTextByStop || updateLead.isPending}
        onChange={tick}
        description={
          <>
            {lead.doNotTextByStop && <Lock aria-hidden className="mr-1 inline size-3 align-[-1px]" />}
            {explain(lead, now)}
          </>
        }
      >
        <span className="font-medium">Do Not Text</span>
      </Checkbox>
      {updateLead.error !== null && (
        <p role="alert" className="pl-6 text-sm text-critical">
          {updateLead.error.message}
        </p>
      )}
    </div>
  );
}

function explain(lead: Lead, now: Date): string {
  const since = lead.doNotTextAt === null ? '' : ` ${relativeTime(new Date(lead.doNotTextAt), now).words}`;
  if (lead.doNotTextByStop) {
    const words = lead.phones.find(phone => phone.optedOut)?.optedOutWords;
    const quoted = words === STOPPED_AT_CARRIER ? `. ${words}.` : words ? `: “${words}”.` : '.';
    const how = `The lead stopped texts${since}${quoted}`;
    return `${how} The lead can undo this by texting START; new consent, recorded at the phone above, undoes it too.`;
  }
  if (lead.doNotTextByStaff) return `Set by staff${since}. No texts go out to this lead, appointment reminders included.`;
  return 'Stops every text to this lead, appointment reminders included.';
}
