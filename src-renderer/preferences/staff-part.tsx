import { UserPlus } from 'lucide-react';
import { useState } from 'react';

import type { StaffAccess } from '../../src-shared/protocol/people.ts';
import type { Staff } from '../../src-shared/protocol/staff.ts';
import { useDesktopQuery } from '../data/use-desktop-query.ts';
import { useStaff } from '../data/use-staff.ts';
import { Avatar } from '../ui/avatar.tsx';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { initialsOf } from '../ui/initials-of.ts';
import { useNow } from '../ui/use-now.ts';
import { ago } from './ago.ts';
import { Card } from './card.tsx';
import { CardRow } from './card-row.tsx';
import { InviteDialog } from './invite-dialog.tsx';
import { Part } from './part.tsx';
import { StaffDialog } from './staff-dialog.tsx';
import { StaffPreferencesDialog } from './staff-preferences-dialog.tsx';
import { strings } from './strings.ts';
import { WhenRead } from './when-read.tsx';

const words = strings.staff;

type Props = {
  readonly staffId: string;
  readonly relayUrl: string;
  readonly isAdmin: boolean;
  readonly onPreferences: () => void;
};

/** Who works here, and the invitation of somebody new. */
export function StaffPart({ staffId, relayUrl, isAdmin, onPreferences }: Props) {
  const staff = useStaff();
  const [isInviting, setInviting] = useState(false);
  const [isSetting, setSetting] = useState(false);
  const [openId, setOpenId] = useState<string | null>(null);
  // Offline the list itself is there all the same.
  const access = useDesktopQuery('listStaffAccess', [], { isOn: isAdmin }).data;
  const open = staff.data?.find(({ id }) => id === openId);
  const accessOf = (id: string) => access?.find(one => one.staffId === id);
  return (
    <Part
      title={words.title}
      hint={isAdmin ? words.hint : `${words.hint} ${strings.onlyAdmins}`}
      action={
        isAdmin && (
          <Button icon={UserPlus} onPress={() => setInviting(true)}>
            {words.invite}
          </Button>
        )
      }
    >
      <WhenRead query={staff}>
        {people => (
          <Card>
            {people.toSorted(byName).map(person => (
              <StaffRow
                key={person.id}
                person={person}
                access={accessOf(person.id)}
                isMe={person.id === staffId}
                onPreferences={onPreferences}
                {...(isAdmin ? { onEdit: () => setOpenId(person.id) } : {})}
              />
            ))}
          </Card>
        )}
      </WhenRead>
      {open !== undefined && isSetting && (
        <StaffPreferencesDialog person={open} isMe={open.id === staffId} onClose={() => setSetting(false)} />
      )}
      {open !== undefined && !isSetting && (
        <StaffDialog
          key={open.id}
          person={open}
          access={accessOf(open.id)}
          isMe={open.id === staffId}
          relayUrl={relayUrl}
          onPreferences={() => setSetting(true)}
          onClose={() => setOpenId(null)}
        />
      )}
      {isInviting && <InviteDialog relayUrl={relayUrl} onClose={() => setInviting(false)} />}
    </Part>
  );
}

type RowProps = {
  readonly person: Staff;
  readonly access: StaffAccess | undefined;
  readonly isMe: boolean;
  readonly onPreferences: () => void;
  readonly onEdit?: () => void;
};

function StaffRow({ person, access, isMe, onPreferences, onEdit }: RowProps) {
  const now = useNow(60_000);
  const name = person.name === '' ? person.email : person.name;
  return (
    <CardRow
      start={<Avatar initials={initialsOf(name)} />}
      title={
        <span className="inline-flex items-center gap-2">
          {name}
          {isMe && <Badge>{words.you}</Badge>}
        </span>
      }
      {...(onEdit === undefined ? {} : { onPress: onEdit })}
      detail={[
        person.name === '' ? '' : person.email,
        access === undefined || person.joinedAt === null
          ? ''
          : access.lastSeenAt === null
            ? words.neverSeen
            : words.seen(ago(access.lastSeenAt, now)),
      ]
        .filter(part => part !== '')
        .join('  ·  ')}
      end={
        <span className="flex shrink-0 items-center gap-2">
          {access?.lockedUntil != null && <Badge tone="caution">{words.isLocked}</Badge>}
          {access?.hasSecondFactor === true && <Badge>{words.hasFactor}</Badge>}
          {person.emailRefused !== null && <Badge tone="caution">{words.emailRefused}</Badge>}
          {person.disabledAt !== null ? (
            <Badge tone="critical">{words.disabled}</Badge>
          ) : (
            person.joinedAt === null && (
              <span title={words.invitedHint} className="inline-flex">
                <Badge tone="caution">{words.invited}</Badge>
              </span>
            )
          )}
          <span className="text-sm text-muted">{words.roles[person.role].label}</span>
          {isMe && onEdit === undefined && (
            <Button size="sm" onPress={onPreferences}>
              {strings.sections.desktop}
            </Button>
          )}
        </span>
      }
    />
  );
}

function byName(a: Staff, b: Staff): number {
  return (a.name || a.email).localeCompare(b.name || b.email);
}
