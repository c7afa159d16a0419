import { useState } from 'react';
import { formatPhone } from '../../src-shared/domain/phone-number.ts';
import type { OfferedKind, OfferedNumbers } from '../../src-shared/protocol/carrier-number.ts';
import type { TrackingNumber } from '../../src-shared/protocol/tracking-number.ts';
import { newId } from '../data/new-id.ts';
import { useBuyTrackingNumber } from '../data/use-buy-tracking-number.ts';
import { useSearchAvailableNumbers } from '../data/use-search-available-numbers.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { FormFoot } from '../ui/form-foot.tsx';
import { RadioGroup } from '../ui/radio-group.tsx';
import { TextField } from '../ui/text-field.tsx';
import { strings } from './strings.ts';

const words = strings.numbers.buying;
const KINDS: readonly OfferedKind[] = ['local', 'toll_free'];

type Props = {
  readonly onBought: (number: TrackingNumber, warning: string | null) => void;
  readonly onClose: () => void;
};

/** Search for a number at the carrier, choose one, and buy it after a confirmation that names it with its price. */
export function BuyNumberDialog({ onBought, onClose }: Props) {
  const search = useSearchAvailableNumbers();
  const buy = useBuyTrackingNumber();
  const [asked, setAsked] = useState({ kind: 'local' as OfferedKind, areaCode: '', contains: '', near: '' });
  const [chosen, setChosen] = useState('');
  // The same through all tries, so that a lost answer buys nothing twice.
  const [id, setId] = useState(newId);
  const found: OfferedNumbers | undefined = search.data;
  const price = found?.price ?? null;
  const find = () => {
    setChosen('');
    buy.reset();
    search.mutate([asked]);
  };
  const change = (part: Partial<typeof asked>) => setAsked({ ...asked, ...part });
  return (
    <Dialog title={words.title} isOpen onOpenChange={onClose}>
      <form
        className="flex flex-col gap-4"
        onSubmit={event => {
          event.preventDefault();
          find();
        }}
      >
        <RadioGroup
          label={words.kind}
          value={asked.kind}
          onChange={kind => change({ kind: kind === 'toll_free' ? 'toll_free' : 'local' })}
          options={KINDS.map(kind => ({ id: kind, ...words.kinds[kind] }))}
        />
        <div className="grid grid-cols-3 gap-3">
          <TextField
            label={words.areaCode}
            isOptional
            value={asked.areaCode}
            onChange={areaCode => change({ areaCode })}
            inputClassName="tabular"
          />
          <TextField label={words.contains} isOptional value={asked.contains} onChange={contains => change({ contains })} />
          <TextField label={words.near} isOptional value={asked.near} onChange={near => change({ near })} placeholder="Austin, TX" />
        </div>
        <span>
          <Button type="submit" isPending={search.isPending}>
            {words.search}
          </Button>
        </span>
        {search.error !== null && (
          <Banner tone="critical" role="alert">
            {[search.error.message, ...(search.error.problem.errors ?? []).map(fault => `${fault.field} ${fault.reason}.`)].join(' ')}
          </Banner>
        )}
        {found?.rows.length === 0 && <p role="status">{words.none}</p>}
      </form>
      {found !== undefined && found.rows.length > 0 && (
        <form
          className="mt-4 flex flex-col gap-4"
          onSubmit={event => {
            event.preventDefault();
            buy.mutate([{ id, phoneNumber: chosen, kind: asked.kind, agreedPrice: price, label: '' }], {
              onSuccess: ({ row, warning }) => onBought(row, warning),
            });
          }}
        >
          <RadioGroup
            label={words.found(found.rows.length)}
            value={chosen}
            onChange={phoneNumber => {
              setChosen(phoneNumber);
              setId(newId());
            }}
            options={found.rows.map(offered => ({
              id: offered.phoneNumber,
              label: formatPhone(offered.phoneNumber),
              description: [offered.place, offered.canText ? words.texts : words.noTexts, offered.canCall ? words.calls : words.noCalls]
                .filter(part => part !== null)
                .join('  ·  '),
            }))}
          />
          {chosen !== '' && <Banner tone="caution">{words.confirm(formatPhone(chosen), price)}</Banner>}
          <FormFoot
            isInDialog
            problem={buy.error?.message ?? null}
            saveLabel={chosen === '' ? words.buyNone : words.buy(formatPhone(chosen))}
            isSaving={buy.isPending}
            isClean={chosen === ''}
            onCancel={onClose}
            cancelLabel={strings.cancel}
          />
        </form>
      )}
    </Dialog>
  );
}
