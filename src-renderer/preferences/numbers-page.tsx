import { Phone, Plus } from 'lucide-react';
import { useState } from 'react';
import { formatPhone } from '../../src-shared/domain/phone-number.ts';
import type { Location } from '../../src-shared/protocol/location.ts';
import type { TrackingNumber } from '../../src-shared/protocol/tracking-number.ts';
import { useLocations } from '../data/use-locations.ts';
import { useTrackingNumbers } from '../data/use-tracking-numbers.ts';
import { Badge } from '../ui/badge.tsx';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { Card } from './card.tsx';
import { CardRow } from './card-row.tsx';
import { NumberDialog } from './number-dialog.tsx';
import { Page } from './page.tsx';
import { strings } from './strings.ts';
import { WhenRead } from './when-read.tsx';

const words = strings.numbers;
const NONE: readonly never[] = [];

/** Phone Number Management: the call tracking numbers and the form of each. */
export function NumbersPage({ isAdmin }: { readonly isAdmin: boolean }) {
  const numbers = useTrackingNumbers();
  const locations = useLocations().data ?? NONE;
  const [open, setOpen] = useState<TrackingNumber | 'new' | null>(null);
  const [warning, setWarning] = useState<string | null>(null);
  const add = (
    <Button icon={Plus} onPress={() => setOpen('new')}>
      {words.add}
    </Button>
  );
  return (
    <Page title={words.title} hint={isAdmin ? words.hint : `${words.hint} ${strings.onlyAdmins}`} action={isAdmin && add}>
      {warning !== null && (
        <Banner tone="caution" action={<Button onPress={() => setWarning(null)}>{strings.close}</Button>}>
          <p className="font-medium">{words.warning}</p>
          <p>{warning}</p>
        </Banner>
      )}
      <WhenRead query={numbers}>
        {rows => (
          <Card>
            {rows.length === 0 && (
              <EmptyState icon={Phone} title={words.empty}>
                {words.emptyHint}
              </EmptyState>
            )}
            {rows.map(number => (
              <NumberRow key={number.id} number={number} locations={locations} {...(isAdmin ? { onEdit: () => setOpen(number) } : {})} />
            ))}
          </Card>
        )}
      </WhenRead>
      {open !== null && (
        <NumberDialog
          number={open === 'new' ? null : open}
          locations={locations}
          onSaved={said => {
            setWarning(said);
            setOpen(null);
          }}
          onClose={() => setOpen(null)}
        />
      )}
    </Page>
  );
}

type RowProps = { readonly number: TrackingNumber; readonly locations: readonly Location[]; readonly onEdit?: () => void };

function NumberRow({ number, locations, onEdit }: RowProps) {
  const shown = formatPhone(number.phoneNumber);
  const location = locations.find(one => one.id === number.locationId) ?? null;
  const isLost = number.textEnabled && number.purpose === 'two_way_texting' && location === null;
  const detail = [
    number.label === '' ? words.unlabelled : number.label,
    location === null ? null : location.archivedAt === null ? location.name : words.locationArchived(location.name),
    number.forwardTo === null ? null : words.forwards(formatPhone(number.forwardTo)),
  ].filter(part => part !== null);
  return (
    <CardRow
      {...(onEdit === undefined ? {} : { onPress: onEdit })}
      title={<span className="tabular">{shown}</span>}
      detail={isLost ? <span className="text-caution">{words.locationLost}</span> : detail.join('  ·  ')}
      end={
        <span className="flex shrink-0 items-center gap-2">
          <span className="text-sm text-muted">{words.purposeShort[number.purpose]}</span>
          <Badge tone={number.textEnabled ? 'positive' : 'neutral'}>{number.textEnabled ? words.texts : words.noTexts}</Badge>
        </span>
      }
    />
  );
}
