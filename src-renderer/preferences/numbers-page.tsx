import { Phone, Plus, ShoppingCart } from 'lucide-react';
import { useState } from 'react';
import { formatPhone } from '../../src-shared/domain/phone-number.ts';
import type { CarrierNumberState } from '../../src-shared/protocol/carrier-number.ts';
import type { Location } from '../../src-shared/protocol/location.ts';
import type { TrackingNumber } from '../../src-shared/protocol/tracking-number.ts';
import { useCarrierNumbers } from '../data/use-carrier-numbers.ts';
import { useLocations } from '../data/use-locations.ts';
import { useTrackingNumbers } from '../data/use-tracking-numbers.ts';
import { Badge } from '../ui/badge.tsx';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { BuyNumberDialog } from './buy-number-dialog.tsx';
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
  const atCarrier = useCarrierNumbers({ isOn: isAdmin });
  const [open, setOpen] = useState<Opened | null>(null);
  const [isBuying, setBuying] = useState(false);
  const [warning, setWarning] = useState<string | null>(null);
  const add = (
    <span className="flex gap-2">
      <Button icon={ShoppingCart} onPress={() => setBuying(true)}>
        {words.buying.open}
      </Button>
      <Button icon={Plus} onPress={() => setOpen({ number: null })}>
        {words.add}
      </Button>
    </span>
  );
  // Its form says how the number stands now.
  const edit = (number: TrackingNumber) => {
    setWarning(null);
    setOpen({ number });
  };
  const stateOf = (number: TrackingNumber) => {
    if (atCarrier.data === undefined) return undefined;
    const { rows, here } = atCarrier.data;
    return { here, state: rows.find(({ phoneNumber }) => phoneNumber === number.phoneNumber) ?? null };
  };
  const unused = (atCarrier.data?.rows ?? NONE).filter(
    ({ phoneNumber, trackingNumberId }) =>
      trackingNumberId === null && !(numbers.data ?? NONE).some(one => one.phoneNumber === phoneNumber),
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
              <NumberRow
                key={number.id}
                number={number}
                locations={locations}
                trouble={sayTrouble(number, stateOf(number)?.state)}
                {...(isAdmin ? { onEdit: () => edit(number) } : {})}
              />
            ))}
          </Card>
        )}
      </WhenRead>
      {atCarrier.error !== null && (
        <Banner tone="caution" action={<Button onPress={() => void atCarrier.refetch()}>{strings.retry}</Button>}>
          {words.unaskable} {atCarrier.error.message}
        </Banner>
      )}
      {unused.length > 0 && (
        <section aria-labelledby="unused-numbers" className="flex flex-col gap-2">
          <h2 id="unused-numbers" className="font-medium">
            {words.unusedTitle}
          </h2>
          <Card>
            {unused.map(({ phoneNumber, label }) => (
              <CardRow
                key={phoneNumber}
                title={<span className="tabular">{formatPhone(phoneNumber)}</span>}
                detail={label === formatPhone(phoneNumber) ? words.unlabelled : label}
                end={<Button onPress={() => setOpen({ number: null, phoneNumber })}>{words.unusedAdd(formatPhone(phoneNumber))}</Button>}
              />
            ))}
          </Card>
        </section>
      )}
      {isBuying && (
        <BuyNumberDialog
          onBought={(number, said) => {
            setBuying(false);
            setWarning(said);
            setOpen({ number, notice: words.buying.bought(formatPhone(number.phoneNumber)) });
          }}
          onClose={() => setBuying(false)}
        />
      )}
      {open !== null && (
        <NumberDialog
          number={open.number}
          {...(open.phoneNumber === undefined ? {} : { phoneNumber: open.phoneNumber })}
          notice={open.notice ?? null}
          atCarrier={open.number === null ? undefined : stateOf(open.number)}
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

/** The number whose form is open, or a new one. */
type Opened = { readonly number: TrackingNumber | null; readonly phoneNumber?: string; readonly notice?: string };

/** What is wrong with the number at the carrier, in two words; null: nothing, or it is not known. */
function sayTrouble(number: TrackingNumber, state: CarrierNumberState | null | undefined): string | null {
  if (state === undefined) return null;
  if (state === null) return words.missing;
  const isAstray = (number.textEnabled && !state.textsComeHere) || (state.canCall && !state.callsComeHere);
  if (isAstray) return words.astray;
  if (!number.textEnabled || state.registration === 'none') return null;
  if (state.registered === 'in_review') return words.inReview;
  return state.registered === 'not_registered' || state.registered === 'rejected' ? words.unregistered : null;
}

type RowProps = {
  readonly trouble: string | null;
  readonly number: TrackingNumber;
  readonly locations: readonly Location[];
  readonly onEdit?: () => void;
};

function NumberRow({ number, locations, trouble, onEdit }: RowProps) {
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
          {trouble !== null && <Badge tone="caution">{trouble}</Badge>}
          <span className="text-sm text-muted">{words.purposeShort[number.purpose]}</span>
          <Badge tone={number.textEnabled ? 'positive' : 'neutral'}>{number.textEnabled ? words.texts : words.noTexts}</Badge>
        </span>
      }
    />
  );
}
