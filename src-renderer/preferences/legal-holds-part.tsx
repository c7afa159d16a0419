import { Scale } from 'lucide-react';
import { useState } from 'react';
import { leadName } from '../../src-shared/domain/lead-name.ts';
import { relativeTime } from '../../src-shared/domain/relative-time.ts';
import type { LegalHold } from '../../src-shared/protocol/legal-hold.ts';
import { useLead } from '../data/use-lead.ts';
import { useLegalHolds } from '../data/use-legal-holds.ts';
import { useStaff } from '../data/use-staff.ts';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { useNow } from '../ui/use-now.ts';
import { Card } from './card.tsx';
import { EndHoldDialog, PlaceHoldDialog } from './hold-dialogs.tsx';
import { strings } from './strings.ts';

const words = strings.holds;

/** All legal holds, those that stand first; a hold of the whole practice is placed here, one of a lead at the lead. [H2] */
export function LegalHoldsPart({ isAdmin }: { readonly isAdmin: boolean }) {
  const holds = (useLegalHolds().data ?? []).toSorted((one, other) => Number(one.releasedAt !== null) - Number(other.releasedAt !== null));
  const [isPlacing, setPlacing] = useState(false);
  const [ending, setEnding] = useState<LegalHold | null>(null);
  return (
    <section aria-label={words.title} className="flex flex-col gap-2 pt-4">
      <div className="flex items-center justify-between gap-3">
        <h2 className="text-md font-semibold">{words.title}</h2>
        {isAdmin && (
          <Button size="sm" icon={Scale} onPress={() => setPlacing(true)}>
            {words.placeAll}
          </Button>
        )}
      </div>
      <p className="text-muted text-pretty">{words.hint}</p>
      {holds.length > 0 && (
        <Card>
          <ul>
            {holds.map(hold => (
              <HoldRow key={hold.id} hold={hold} onEnd={isAdmin && hold.releasedAt === null ? () => setEnding(hold) : null} />
            ))}
          </ul>
        </Card>
      )}
      {isPlacing && <PlaceHoldDialog onClose={() => setPlacing(false)} />}
      {ending !== null && <EndHoldDialog hold={ending} onClose={() => setEnding(null)} />}
    </section>
  );
}

function HoldRow({ hold, onEnd }: { readonly hold: LegalHold; readonly onEnd: (() => void) | null }) {
  const staff = useStaff().data ?? [];
  const now = new Date(useNow(60_000));
  const by = (id: string | null) => staff.find(one => one.id === id)?.name ?? words.somebody;
  const when = (at: string) => relativeTime(new Date(at), now).words;
  return (
    <li className="flex items-start gap-3 px-4 py-3 not-first:border-t not-first:border-line">
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-2 font-medium">
          {hold.leadId === null ? words.wholePractice : <LeadNamed leadId={hold.leadId} />}
          <Badge tone={hold.releasedAt === null ? 'caution' : 'neutral'}>{hold.releasedAt === null ? words.stands : words.ended}</Badge>
        </p>
        <p dir="auto" className="wrap-anywhere">
          {hold.reason}
        </p>
        <p className="text-sm text-faint">
          {words.placed(by(hold.placedBy), when(hold.placedAt))}
          {hold.releasedAt !== null && ` · ${words.endedBy(by(hold.releasedBy), when(hold.releasedAt), hold.releaseReason ?? '')}`}
        </p>
      </div>
      {onEnd !== null && (
        <Button size="sm" onPress={onEnd}>
          {words.end}
        </Button>
      )}
    </li>
  );
}

function LeadNamed({ leadId }: { readonly leadId: string }) {
  const lead = useLead(leadId).data;
  return <bdi>{lead == null ? words.goneLead : leadName(lead)}</bdi>;
}
