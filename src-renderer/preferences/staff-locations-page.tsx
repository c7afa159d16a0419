import { LocationsPart } from './locations-part.tsx';
import { Page } from './page.tsx';
import { StaffPart } from './staff-part.tsx';
import { strings } from './strings.ts';

type Props = {
  readonly staffId: string;
  readonly relayUrl: string;
  readonly isAdmin: boolean;
  readonly onPreferences: () => void;
};

/** Manage Staff/Locations: the people, and below them the locations. */
export function StaffLocationsPage({ staffId, relayUrl, isAdmin, onPreferences }: Props) {
  return (
    <Page title={strings.sections['staff-locations']}>
      <StaffPart staffId={staffId} relayUrl={relayUrl} isAdmin={isAdmin} onPreferences={onPreferences} />
      <LocationsPart isAdmin={isAdmin} />
    </Page>
  );
}
