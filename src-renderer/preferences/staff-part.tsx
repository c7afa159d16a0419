import { UserPlus } from 'lucide-react';
import { useState } from 'react';
import type { Staff } from '../../src-shared/protocol/staff.ts';
import { useStaff } from '../data/use-staff.ts';
import { Avatar } from '../ui/avatar.tsx';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { initialsOf } from '../ui/initials-of.ts';
import { Card } from './card.tsx';
import { CardRow } from './card-row.tsx';
import { InviteDialog } from './invite-dialog.tsx';
import { Part } from './part.tsx';
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
              <StaffRow key={person.id} person={person} isMe={person.id === staffId} onPreferences={onPreferences} />
            ))}
          </Card>
        )}
      </WhenRead>
      {isInviting && <InviteDialog relayUrl={relayUrl} onClose={() => setInviting(false)} />}
    </Part>
  );
}

function StaffRow({ person, isMe, onPreferences }: { readonly person: Staff; readonly isMe: boolean; readonly onPreferences: () => void }) {
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
      {...(person.name === '' ? {} : { detail: person.email })}
      end={
        <span className="flex shrink-0 items-center gap-2">
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
          {isMe && (
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
