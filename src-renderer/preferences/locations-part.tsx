import { FileDown, FileUp, MapPin, Plus } from 'lucide-react';
import { useState } from 'react';
import { locationSender } from '../../src-shared/domain/location-sender.ts';
import { formatPhone } from '../../src-shared/domain/phone-number.ts';
import type { LocationImport } from '../../src-shared/protocol/location-import.ts';
import type { Location } from '../../src-shared/protocol/location.ts';
import { useChooseLocationFile } from '../data/use-choose-location-file.ts';
import { useExportLocations } from '../data/use-export-locations.ts';
import { useLocations } from '../data/use-locations.ts';
import { useTrackingNumbers } from '../data/use-tracking-numbers.ts';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { Card } from './card.tsx';
import { CardRow } from './card-row.tsx';
import { showToast } from '../ui/show-toast.ts';
import { LocationImportDialog } from './location-import-dialog.tsx';
import { LocationDialog } from './location-dialog.tsx';
import { Part } from './part.tsx';
import { strings } from './strings.ts';
import { timeZoneName } from './time-zone-name.ts';
import { WhenRead } from './when-read.tsx';

const words = strings.locations;

/** The practice's locations, with Add New and a form for each. */
export function LocationsPart({ isAdmin }: { readonly isAdmin: boolean }) {
  const locations = useLocations();
  const [open, setOpen] = useState<Location | 'new' | null>(null);
  const usualZone = locations.data?.[0]?.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  const [plan, setPlan] = useState<LocationImport | null>(null);
  const choose = useChooseLocationFile();
  const exporting = useExportLocations();
  const exported = ({ savedTo }: { savedTo: string | null }) =>
    savedTo !== null && showToast({ tone: 'neutral', title: words.exported, detail: savedTo });
  const refused = (problem: Error) => showToast({ tone: 'critical', title: strings.failed, detail: problem.message });
  const add = (
    <span className="flex shrink-0 gap-2">
      <Button variant="quiet" icon={FileUp} isPending={choose.isPending} onPress={() => void choose.mutateAsync([]).then(setPlan, refused)}>
        {words.import}
      </Button>
      <Button
        variant="quiet"
        icon={FileDown}
        isPending={exporting.isPending}
        onPress={() => void exporting.mutateAsync([]).then(exported, refused)}
      >
        {words.export}
      </Button>
      <Button icon={Plus} onPress={() => setOpen('new')}>
        {words.add}
      </Button>
    </span>
  );
  return (
    <Part title={words.title} hint={words.hint} action={isAdmin && add}>
      <WhenRead query={locations}>
        {rows => (
          <Card>
            {rows.length === 0 && (
              <EmptyState icon={MapPin} title={words.empty}>
                {words.emptyHint}
              </EmptyState>
            )}
            {rows.toSorted(archivedLast).map(location => (
              <LocationRow key={location.id} location={location} {...(isAdmin ? { onEdit: () => setOpen(location) } : {})} />
            ))}
          </Card>
        )}
      </WhenRead>
      {plan !== null && <LocationImportDialog plan={plan} onClose={() => setPlan(null)} />}
      {open !== null && <LocationDialog location={open === 'new' ? null : open} usualZone={usualZone} onClose={() => setOpen(null)} />}
    </Part>
  );
}

function LocationRow({ location, onEdit }: { readonly location: Location; readonly onEdit?: () => void }) {
  const numbers = useTrackingNumbers();
  const sender = locationSender(location, numbers.data ?? []);
  const detail = [location.address, timeZoneName(location.timeZone)].filter(part => part !== null && part !== '').join('  ·  ');
  return (
    <CardRow
      {...(onEdit === undefined ? {} : { onPress: onEdit })}
      title={location.name}
      detail={detail}
      end={
        location.archivedAt !== null ? (
          <Badge {...(sender === null ? {} : { tone: 'caution' as const })}>
            {sender === null ? words.archived : words.archivedTexts(formatPhone(sender.phoneNumber))}
          </Badge>
        ) : sender === null ? (
          numbers.data !== undefined && <Badge tone="caution">{words.sendsNothing}</Badge>
        ) : (
          <span className="tabular shrink-0 text-sm text-muted">{words.sendsFrom(formatPhone(sender.phoneNumber))}</span>
        )
      }
    />
  );
}

function archivedLast(a: Location, b: Location): number {
  return Number(a.archivedAt !== null) - Number(b.archivedAt !== null) || a.name.localeCompare(b.name);
}
