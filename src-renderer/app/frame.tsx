import { useState } from 'react';
import type { Session } from '../../src-shared/desktop-api.ts';
import { useCommand } from '../data/use-command.ts';
import { useDesktopEvent } from '../data/use-desktop-event.ts';
import { PreferencesScreen } from '../preferences/preferences-screen.tsx';
import { Banner } from '../ui/banner.tsx';
import { Boundary } from './boundary.tsx';
import { ConnectionLine } from './connection-line.tsx';
import { InboxScreen } from './inbox-screen.tsx';
import { JumpPalette } from './jump-palette.tsx';
import { LeadsScreen } from './leads-screen.tsx';
import { Rail } from './rail.tsx';
import { ShortcutSheet } from './shortcut-sheet.tsx';
import { strings } from './strings.ts';
import { useRoute } from './use-route.ts';
import { useWindowKeys } from './use-window-keys.ts';

type Props = { readonly session: Extract<Session, { state: 'signed_in' }> };

/** The window of somebody who is signed in: rail, the line that speaks when there is something to say, and the screen. */
export function Frame({ session }: Props) {
  const [route, go] = useRoute();
  const [isJumping, setJumping] = useState(false);
  const [isSheetOpen, setSheetOpen] = useState(false);
  const [wantsNewLead, setWantsNewLead] = useState(false);
  useWindowKeys();
  useCommand('jump', () => setJumping(true));
  useCommand('shortcuts', () => setSheetOpen(true));
  useCommand('inbox', () => go({ screen: 'inbox', leadId: null, tab: 'texts', at: null }), { isOn: route.screen !== 'inbox' });
  useCommand('leads', () => go({ screen: 'leads', leadId: null, tab: 'details', at: null }), { isOn: route.screen !== 'leads' });
  useCommand('preferences', () => go({ screen: 'preferences', section: 'staff-locations' }), { isOn: route.screen !== 'preferences' });
  useCommand(
    'new_lead',
    () => {
      setWantsNewLead(true);
      go({ screen: 'leads', leadId: null, tab: 'details', at: null });
    },
    { isOn: route.screen !== 'leads' },
  );
  useDesktopEvent('open_conversation', ({ leadId, position }) => go({ screen: 'inbox', leadId, tab: 'texts', at: position }));

  const jumpTo = (leadId: string) =>
    go(
      route.screen === 'inbox'
        ? { screen: 'inbox', leadId, tab: 'texts', at: null }
        : { screen: 'leads', leadId, tab: 'details', at: null },
    );

  return (
    <div className="flex h-full">
      <Rail screen={route.screen} email={session.email} staffId={session.staffId} />
      <div className="flex min-w-0 flex-1 flex-col">
        <ConnectionLine />
        {session.cache === 'memory' && (
          <Banner isLine tone="caution">
            {strings.memoryCache}
          </Banner>
        )}
        <main className="flex min-h-0 flex-1">
          <Boundary key={route.screen}>
            {route.screen === 'inbox' && <InboxScreen route={route} go={go} />}
            {route.screen === 'leads' && (
              <LeadsScreen route={route} go={go} wantsNewLead={wantsNewLead} onNewLeadBegun={() => setWantsNewLead(false)} />
            )}
            {route.screen === 'preferences' && (
              <PreferencesScreen
                section={route.section}
                staffId={session.staffId}
                relayUrl={session.relayUrl}
                onSection={section => go({ screen: 'preferences', section })}
              />
            )}
          </Boundary>
        </main>
      </div>
      <JumpPalette isOpen={isJumping} onOpenChange={setJumping} onJump={jumpTo} />
      <ShortcutSheet isOpen={isSheetOpen} onOpenChange={setSheetOpen} />
    </div>
  );
}
