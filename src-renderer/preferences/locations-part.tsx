import { MapPin, Plus } from 'lucide-react';
import { useState } from 'react';
import { locationSender } from '../../src-shared/domain/location-sender.ts';
import { formatPhone } from '../../src-shared/domain/phone-number.ts';
import type { Location } from '../../src-shared/protocol/location.ts';
import { useLocations } from '../data/use-locations.ts';
import { useTrackingNumbers } from '../data/use-tracking-numbers.ts';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { Card } from './card.tsx';
import { CardRow } from './card-row.tsx';
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
  const add = (
    <Button icon={Plus} onPress={() => setOpen('new')}>
      {words.add}
    </Button>
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
          <Badge>{words.archived}</Badge>
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
