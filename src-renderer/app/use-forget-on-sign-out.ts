import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { Session } from '../../src-shared/desktop-api.ts';

const KEPT = ['getSession', 'getPreferences', 'getConnection', 'getLock'];

/**
 * When the session ends or the screen is locked, nothing that was shown stays in the window's memory. The address forgets which lead was open
 * when the session ends; after a lock the same person goes on where it was.
 */
export function useForgetOnSignOut(session: Session | undefined): void {
  const client = useQueryClient();
  const before = useRef<string | null>(null);
  const who = session?.state === 'signed_in' ? session.staffId : null;
  const isLocked = session?.state === 'signed_in' && session.locked;
  useEffect(() => {
    if (isLocked) client.removeQueries({ predicate: query => !KEPT.includes(String(query.queryKey[0])) });
  }, [client, isLocked]);
  useEffect(() => {
    const was = before.current;
    before.current = who;
    if (was === null || was === who) return;
    client.removeQueries({ predicate: query => !KEPT.includes(String(query.queryKey[0])) });
    window.location.hash = '';
  }, [client, who]);
}
