import { KeyRound, Plus } from 'lucide-react';
import { useState } from 'react';
import type { ApiKey } from '../../src-shared/protocol/api-key.ts';
import { useApiKeys } from '../data/use-api-keys.ts';
import { useStaff } from '../data/use-staff.ts';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { ApiKeyDialog } from './api-key-dialog.tsx';
import { ApiKeyRow } from './api-key-row.tsx';
import { Card } from './card.tsx';
import { Page } from './page.tsx';
import { RevokeKeyDialog } from './revoke-key-dialog.tsx';
import { strings } from './strings.ts';
import { WhenRead } from './when-read.tsx';

const words = strings.apiKeys;

/** Keys for other programs: what each may do, who made it, when it was last used. */
export function ApiKeysPage({ isAdmin }: { readonly isAdmin: boolean }) {
  const keys = useApiKeys({ isOn: isAdmin });
  const staff = useStaff().data ?? [];
  const [isMaking, setMaking] = useState(false);
  const [revoking, setRevoking] = useState<ApiKey | null>(null);
  const add = (
    <Button variant="primary" icon={Plus} onPress={() => setMaking(true)}>
      {words.add}
    </Button>
  );
  if (!isAdmin) {
    return (
      <Page title={strings.sections['api-keys']} hint={words.hint}>
        <p className="text-muted">{words.onlyAdmins}</p>
      </Page>
    );
  }
  return (
    <Page title={strings.sections['api-keys']} hint={words.hint} action={add}>
      <WhenRead query={keys}>
        {rows =>
          rows.length === 0 ? (
            <EmptyState icon={KeyRound} title={words.empty}>
              {words.emptyHint}
            </EmptyState>
          ) : (
            <Card>
              {rows.map(row => (
                <ApiKeyRow key={row.id} apiKey={row} staff={staff} onRevoke={() => setRevoking(row)} />
              ))}
            </Card>
          )
        }
      </WhenRead>
      {isMaking && <ApiKeyDialog onClose={() => setMaking(false)} />}
      {revoking !== null && <RevokeKeyDialog apiKey={revoking} onClose={() => setRevoking(null)} />}
    </Page>
  );
}
