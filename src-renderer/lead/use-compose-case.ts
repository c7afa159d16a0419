import { type CarrierBlock, carrierBlock } from '../../src-shared/domain/carrier-block.ts';
import { composerLocation } from '../../src-shared/domain/composer-location.ts';
import { composeVerdict, type ComposeVerdict } from '../../src-shared/domain/compose-verdict.ts';
import { locationSender } from '../../src-shared/domain/location-sender.ts';
import type { Lead, LeadPhone, PhoneSlot } from '../../src-shared/protocol/lead.ts';
import type { Location } from '../../src-shared/protocol/location.ts';
import type { TrackingNumber } from '../../src-shared/protocol/tracking-number.ts';
import { useAccount } from '../data/use-account.ts';
import { useLocations } from '../data/use-locations.ts';
import { useTrackingNumbers } from '../data/use-tracking-numbers.ts';
import { choosePhone } from './choose-phone.ts';
import type { ThreadItem } from './thread-window.ts';

export type ComposeCase = {
  /** Every location in use, by name, and archived ones whose number still texts [E2]; `canText` tells whether it has a text-enabled number. */
  readonly locations: readonly (Location & { readonly canText: boolean })[];
  readonly location: Location | null;
  /** The location's number that texts leave from. */
  readonly sender: TrackingNumber | null;
  readonly phone: LeadPhone | null;
  /** What the carrier itself blocks between the two; null: nothing that is known. */
  readonly block: CarrierBlock | null;
  readonly verdict: ComposeVerdict;
};

type Chosen = { readonly locationId: string | null; readonly phone: PhoneSlot | null };

/** From where, to which phone, and whether that may be. null until everything it rests on is known. */
export function useComposeCase(lead: Lead, items: readonly ThreadItem[], chosen: Chosen, now: Date): ComposeCase | null {
  const account = useAccount().data;
  const locations = useLocations().data;
  const trackingNumbers = useTrackingNumbers().data;
  if (!account || locations === undefined || trackingNumbers === undefined) return null;

  const inUse = locations
    .map(location => ({ ...location, canText: locationSender(location, trackingNumbers) !== null }))
    .filter(location => location.archivedAt === null || location.canText)
    .sort((a, b) => a.name.localeCompare(b.name));
  const messages = items.filter(item => item.kind === 'message');
  const lastInbound = messages.findLast(message => message.messageKind === 'inbound');
  const location =
    inUse.find(candidate => candidate.id === chosen.locationId) ??
    composerLocation({
      locations: inUse,
      trackingNumbers,
      leadLastWroteTo: lastInbound?.trackingNumber ?? null,
      lastUsedLocationId: messages.findLast(message => message.messageKind === 'staff')?.locationId ?? null,
    });
  const judge = (slot: PhoneSlot) =>
    composeVerdict({
      lead,
      slot,
      location,
      locations: inUse,
      trackingNumbers,
      account,
      lastInboundAt: lastInbound === undefined ? null : new Date(lastInbound.createdAt),
      now,
    });
  const phone = choosePhone(lead, items, chosen.phone, slot => judge(slot).is !== 'refused');
  const sender = location === null ? null : locationSender(location, trackingNumbers);
  const block = phone === null ? null : carrierBlock(phone, sender, inUse, trackingNumbers);
  return { locations: inUse, location, sender, phone, block, verdict: judge(phone?.slot ?? 'phone1') };
}
