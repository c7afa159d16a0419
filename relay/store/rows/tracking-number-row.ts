import type { TrackingNumber } from '../../../src-shared/protocol/tracking-number.ts';
import type { trackingNumbers } from '../sqlite/schema.ts';

export type StoredTrackingNumber = typeof trackingNumbers.$inferSelect;

export function trackingNumberRow({ accountId: _, ...stored }: StoredTrackingNumber): TrackingNumber {
  return {
    kind: 'tracking-number',
    ...stored,
    textEnabled: stored.textEnabled === 1,
    carrierAnswersStop: stored.carrierAnswersStop === 1,
    recordCalls: stored.recordCalls === 1,
    announcesRecording: stored.announcesRecording === 1,
    createsLeads: stored.createsLeads === 1,
  };
}
