import { KeyRound } from 'lucide-react';
import { relativeTime } from '../../src-shared/domain/relative-time.ts';
import type { ApiKey } from '../../src-shared/protocol/api-key.ts';
import type { Staff } from '../../src-shared/protocol/staff.ts';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { useNow } from '../ui/use-now.ts';
import { CardRow } from './card-row.tsx';
import { strings } from './strings.ts';

const words = strings.apiKeys;
const HOUR_MS = 3_600_000;

type Props = { readonly apiKey: ApiKey; readonly staff: readonly Staff[]; readonly onRevoke: () => void };

/** One key: what it may do, who made it, when it was last used. */
export function ApiKeyRow({ apiKey, staff, onRevoke }: Props) {
  const now = new Date(useNow(60_000));
  const { name, scopes, createdAt, createdBy, expiresAt, lastUsedAt } = apiKey;
  const maker = staff.find(one => one.id === createdBy);
  const isExpired = expiresAt !== null && expiresAt <= now.toISOString();
  const detail = [
    scopes.map(scope => words.scopes[scope].label).join(', '),
    lastUsedAt === null ? words.neverUsed : words.lastUsed(sayUse(lastUsedAt, now)),
    words.madeBy(maker?.name || maker?.email || words.commandLine, relativeTime(new Date(createdAt), now).words),
  ].join('  ·  ');
  return (
    <CardRow
      start={<KeyRound aria-hidden className="size-4 shrink-0 text-faint" />}
      title={name}
      detail={<span title={detail}>{detail}</span>}
      end={
        <span className="flex shrink-0 items-center gap-2">
          {expiresAt !== null && (
            <span title={relativeTime(new Date(expiresAt), now).exact} className="inline-flex">
              <Badge tone={isExpired ? 'critical' : 'neutral'}>{isExpired ? words.expired : words.expires(expiresAt.slice(0, 10))}</Badge>
            </span>
          )}
          <Button size="sm" aria-label={words.revokeKey(name)} onPress={onRevoke}>
            {words.revoke}
          </Button>
        </span>
      }
    />
  );
}

/** Uses are kept to the hour, so no more than that is claimed. */
function sayUse(at: string, now: Date): string {
  return now.getTime() - Date.parse(at) < HOUR_MS ? words.withinTheHour : relativeTime(new Date(at), now).words;
}
