import type { PhoneSlot } from '../../src-shared/protocol/lead.ts';
import { Select } from '../ui/select.tsx';
import { ConsentSign } from './consent-sign.tsx';
import type { PhoneStanding } from './phone-standing.ts';
import type { ComposeCase } from './use-compose-case.ts';

export type PhoneChoice = { readonly slot: PhoneSlot; readonly title: string; readonly standing: PhoneStanding };

type Props = {
  readonly at: ComposeCase;
  readonly phones: readonly PhoneChoice[];
  readonly onLocation: (id: string) => void;
  readonly onPhone: (slot: PhoneSlot) => void;
};

/** Where the two stand one below the other, what follows them lines up. */
const END = 'w-8 shrink-0 text-faint @xl:w-auto';

/** From which location, to which phone. */
export function FromTo({ at, phones, onLocation, onPhone }: Props) {
  const phone = phones.find(choice => choice.slot === at.phone?.slot);
  return (
    <div className="@container min-w-0">
      <div className="flex min-w-0 flex-wrap items-center gap-x-4 gap-y-1.5 text-sm">
        <div className="flex min-w-0 items-center gap-2">
          <span className={END}>From</span>
          {at.locations.length > 1 ? (
            <Select
              label="From location"
              isLabelHidden
              size="sm"
              className="w-44"
              options={at.locations.map(location => ({
                id: location.id,
                label: location.name,
                ...(location.canText ? {} : { description: 'No text-enabled number' }),
                ...(location.archivedAt === null ? {} : { description: 'Archived; its number still texts' }),
              }))}
              value={at.location?.id ?? null}
              onChange={onLocation}
            />
          ) : (
            <span className="truncate font-medium text-ink">{at.location?.name ?? at.locations[0]?.name ?? 'no location'}</span>
          )}
        </div>
        {phone !== undefined && (
          <div className="flex min-w-0 items-center gap-2">
            <span className={END}>To</span>
            {phones.length > 1 ? (
              <Select
                label="To phone"
                isLabelHidden
                size="sm"
                className="w-52"
                options={phones.map(choice => ({ id: choice.slot, label: choice.title, description: choice.standing.words }))}
                value={phone.slot}
                onChange={id => onPhone(id === 'phone2' ? 'phone2' : 'phone1')}
              />
            ) : (
              <span className="tabular truncate font-medium text-ink">{phone.title}</span>
            )}
            <ConsentSign standing={phone.standing} />
          </div>
        )}
      </div>
    </div>
  );
}
