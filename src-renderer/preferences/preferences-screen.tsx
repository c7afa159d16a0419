import { Building2, CircleUserRound, KeyRound, type LucideIcon, Phone, ScrollText, SlidersHorizontal, UsersRound } from 'lucide-react';
import { Button } from 'react-aria-components';
import { useStaff } from '../data/use-staff.ts';
import { classNames } from '../ui/class-names.ts';
import { FilterChips } from '../ui/filter-chips.tsx';
import { useIsNarrow } from '../ui/use-is-narrow.ts';
import { ApiKeysPage } from './api-keys-page.tsx';
import { AuditPage } from './audit-page.tsx';
import { DesktopPage } from './desktop-page.tsx';
import { MyAccountPage } from './my-account-page.tsx';
import { NumbersPage } from './numbers-page.tsx';
import { PracticePage } from './practice-page.tsx';
import { StaffLocationsPage } from './staff-locations-page.tsx';
import { strings } from './strings.ts';

export type PreferenceSection = keyof typeof strings.sections;

const ICONS: Readonly<Record<PreferenceSection, LucideIcon>> = {
  'staff-locations': UsersRound,
  'phone-numbers': Phone,
  practice: Building2,
  'api-keys': KeyRound,
  audit: ScrollText,
  'my-account': CircleUserRound,
  desktop: SlidersHorizontal,
};
const SECTIONS = Object.keys(strings.sections) as readonly PreferenceSection[];

type Props = {
  readonly section: PreferenceSection;
  readonly staffId: string;
  readonly relayUrl: string;
  readonly onSection: (section: PreferenceSection) => void;
};

/** Preferences: its sections at the left, the chosen one at the right. */
export function PreferencesScreen({ section, staffId, relayUrl, onSection }: Props) {
  const isNarrow = useIsNarrow();
  const me = useStaff().data?.find(one => one.id === staffId);
  // While it is not known who this is, nothing is greyed out: the relay decides anyhow.
  const isAdmin = me === undefined || me.role === 'admin';
  return (
    <div className={classNames('flex min-h-0 min-w-0 flex-1', isNarrow && 'flex-col')}>
      {isNarrow ? (
        <div className="shrink-0 border-b border-line p-2">
          <FilterChips
            label={strings.title}
            selected={section}
            onSelect={onSection}
            chips={SECTIONS.map(id => ({ id, label: strings.sections[id] }))}
          />
        </div>
      ) : (
        <SectionList section={section} onSection={onSection} />
      )}
      <div className="min-h-0 min-w-0 flex-1 bg-canvas">
        {section === 'staff-locations' && (
          <StaffLocationsPage staffId={staffId} relayUrl={relayUrl} isAdmin={isAdmin} onPreferences={() => onSection('desktop')} />
        )}
        {section === 'phone-numbers' && <NumbersPage isAdmin={isAdmin} />}
        {section === 'practice' && <PracticePage isAdmin={isAdmin} />}
        {section === 'api-keys' && <ApiKeysPage isAdmin={isAdmin} />}
        {section === 'audit' && <AuditPage isAdmin={isAdmin} />}
        {section === 'my-account' && <MyAccountPage staffId={staffId} />}
        {section === 'desktop' && <DesktopPage staffId={staffId} />}
      </div>
    </div>
  );
}

function SectionList({ section, onSection }: Pick<Props, 'section' | 'onSection'>) {
  return (
    <nav aria-label={strings.title} className="flex w-60 shrink-0 flex-col gap-0.5 border-r border-line bg-canvas px-2 py-3">
      <h2 className="flex h-7 items-center px-2 pb-1 text-lg font-semibold">{strings.title}</h2>
      {SECTIONS.map(id => {
        const Icon = ICONS[id];
        return (
          <Button
            key={id}
            {...(id === section ? { 'aria-current': 'page' as const } : {})}
            onPress={() => onSection(id)}
            className={classNames(
              'focus-ring flex h-8 items-center gap-2.5 rounded-md px-2 text-left transition-colors',
              id === section ? 'bg-accent-soft font-medium text-accent-ink' : 'text-muted hover:bg-hover hover:text-ink',
            )}
          >
            <Icon aria-hidden className="size-4 shrink-0" strokeWidth={1.75} />
            <span className="truncate">{strings.sections[id]}</span>
          </Button>
        );
      })}
    </nav>
  );
}
