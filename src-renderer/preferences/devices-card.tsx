import { Monitor } from 'lucide-react';
import type { Device } from '../../src-shared/protocol/people.ts';

import { useDesktopMutation } from '../data/use-desktop-mutation.ts';
import { useDesktopQuery } from '../data/use-desktop-query.ts';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { showToast } from '../ui/show-toast.ts';
import { useNow } from '../ui/use-now.ts';
import { ago } from './ago.ts';
import { Card } from './card.tsx';
import { CardRow } from './card-row.tsx';
import { strings } from './strings.ts';
import { WhenRead } from './when-read.tsx';

const words = strings.devices;

/** The desktops on which a person is signed in; null: one's own. */
export function DevicesCard({ staffId }: { readonly staffId: string | null }) {
  const devices = useDesktopQuery('listDevices', [{ staffId }]);
  return (
    <WhenRead query={devices}>
      {rows => (
        <Card>
          {rows.length === 0 && <p className="px-4 py-3 text-muted">{words.none}</p>}
          {rows.map(device => (
            <DeviceRow key={device.id} device={device} />
          ))}
        </Card>
      )}
    </WhenRead>
  );
}

function DeviceRow({ device }: { readonly device: Device }) {
  const now = useNow(60_000);
  const signOut = useDesktopMutation('signOutDevice');
  const name = device.name === '' ? words.unnamed : device.name;
  return (
    <CardRow
      start={<Monitor aria-hidden className="size-4 shrink-0 text-faint" />}
      title={
        <span className="inline-flex items-center gap-2">
          {name}
          {device.isThisOne && <Badge>{words.thisOne}</Badge>}
        </span>
      }
      detail={[device.platform, words.seen(ago(device.lastSeenAt, now)), words.since(ago(device.createdAt, now))]
        .filter(part => part !== '')
        .join('  ·  ')}
      end={
        !device.isThisOne && (
          <Button
            size="sm"
            isPending={signOut.isPending}
            aria-label={words.signOutOf(name)}
            onPress={() =>
              signOut.mutate([device.id], {
                onError: problem => void showToast({ tone: 'critical', title: strings.failed, detail: problem.message }),
              })
            }
          >
            {words.signOut}
          </Button>
        )
      }
    />
  );
}
