import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { Session } from '../../src-shared/desktop-api.ts';

const KEPT = ['getSession', 'getPreferences', 'getConnection'];

/** When the session ends, nothing that was shown stays in the window's memory, and the address forgets which lead was open. */
export function useForgetOnSignOut(session: Session | undefined): void {
  const client = useQueryClient();
  const before = useRef<string | null>(null);
  const who = session?.state === 'signed_in' ? session.staffId : null;
  useEffect(() => {
    const was = before.current;
    before.current = who;
    if (was === null || was === who) return;
    client.removeQueries({ predicate: query => !KEPT.includes(String(query.queryKey[0])) });
    window.location.hash = '';
  }, [client, who]);
}
