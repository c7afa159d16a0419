import { useEffect, useRef, useState } from 'react';
import type { Session } from '../../src-shared/desktop-api.ts';
import { helpDesk } from '../data/help-desk.ts';
import { runCommand } from '../data/run-command.ts';
import { useCommand } from '../data/use-command.ts';
import { useDesktopEvent } from '../data/use-desktop-event.ts';
import { Banner } from '../ui/banner.tsx';
import { firstPaint } from '../ui/first-paint.ts';
import { PlainButton } from '../ui/plain-button.tsx';
import { useIsNarrow } from '../ui/use-is-narrow.ts';
import { Boundary } from './boundary.tsx';
import { HelpBeside } from './help-beside.tsx';
import { helpTopicOf } from './help-topic-of.ts';
import { IdleCover } from './idle-cover.tsx';
import { InboxScreen } from './inbox-screen.tsx';
import { Rail } from './rail.tsx';
import {
  ConnectionLine,
  JumpPalette,
  LeadsScreen,
  LedgerAlarm,
  PreferencesScreen,
  preloadScreens,
  ShortcutSheet,
  UnmatchedScreen,
} from './screens.ts';
import { strings } from './strings.ts';
import { useRoute } from './use-route.ts';
import { useTellStirs } from './use-tell-stirs.ts';
import { useWindowKeys } from './use-window-keys.ts';

type Props = { readonly session: Extract<Session, { state: 'signed_in' }> };

/** The window of somebody who is signed in: rail, the line that speaks when there is something to say, and the screen. */
export function Frame({ session }: Props) {
  const [route, go] = useRoute();
  const [isJumping, setJumping] = useState(false);
  const [isSheetOpen, setSheetOpen] = useState(false);
  const [wantsNewLead, setWantsNewLead] = useState(false);
  useWindowKeys();
  useTellStirs();
  useEffect(() => {
    let idle = 0;
    const painted = firstPaint.promise.then(() => {
      idle = requestIdleCallback(preloadScreens, { timeout: 2_000 });
    });
    return () => void painted.then(() => cancelIdleCallback(idle));
  }, []);
  useCommand('jump', () => setJumping(true));
  useCommand('shortcuts', () => setSheetOpen(true));
  useCommand('help', () => helpDesk.ask(helpTopicOf(route)));
  useCommand('compliance', () => helpDesk.ask('compliance'));
  useCommand('inbox', () => go({ screen: 'inbox', leadId: null, tab: 'texts', at: null }), { isOn: route.screen !== 'inbox' });
  useCommand('leads', () => go({ screen: 'leads', leadId: null, tab: 'details', at: null }), { isOn: route.screen !== 'leads' });
  useCommand('unmatched', () => go({ screen: 'unmatched', number: null }), { isOn: route.screen !== 'unmatched' });
  useCommand('preferences', () => go({ screen: 'preferences', section: 'staff-locations' }), { isOn: route.screen !== 'preferences' });
  useCommand(
    'new_lead',
    () => {
      setWantsNewLead(true);
      go({ screen: 'leads', leadId: null, tab: 'details', at: null });
    },
    { isOn: route.screen !== 'leads' },
  );
  const isNarrow = useIsNarrow();
  const wantsSearch = useRef(false);
  /** Where no list is on screen, the search is that of the list one comes back to. */
  const isSearchAway = route.screen === 'preferences' || route.screen === 'unmatched' || (isNarrow && route.leadId !== null);
  useCommand(
    'search',
    () => {
      wantsSearch.current = true;
      go({ screen: route.screen === 'leads' ? 'leads' : 'inbox', leadId: null, tab: 'texts', at: null });
    },
    { isOn: isSearchAway },
  );
  // The list offers the command in an effect of its own, which runs before this one.
  useEffect(() => {
    if (isSearchAway || !wantsSearch.current) return;
    wantsSearch.current = false;
    runCommand('search');
  }, [isSearchAway]);
  useDesktopEvent('open_conversation', ({ leadId, position }) => go({ screen: 'inbox', leadId, tab: 'texts', at: position }));

  useDesktopEvent('open_unmatched', ({ number }) => go({ screen: 'unmatched', number }));

  const jumpTo = (leadId: string) =>
    go(
      route.screen === 'inbox'
        ? { screen: 'inbox', leadId, tab: 'texts', at: null }
        : { screen: 'leads', leadId, tab: 'details', at: null },
    );

  return (
    <div className="relative flex h-full">
      <Rail screen={route.screen} email={session.email} staffId={session.staffId} />
      <div className="flex min-w-0 flex-1 flex-col">
        <ConnectionLine />
        <LedgerAlarm />
        {session.mustEnrol && !(route.screen === 'preferences' && route.section === 'my-account') && (
          <Banner
            isLine
            tone="caution"
            action={
              <PlainButton size="sm" onClick={() => go({ screen: 'preferences', section: 'my-account' })}>
                {strings.setUp}
              </PlainButton>
            }
          >
            {strings.enrolSoon}
          </Banner>
        )}
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
            {route.screen === 'unmatched' && <UnmatchedScreen route={route} go={go} />}
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
      <HelpBeside />
      <JumpPalette isOpen={isJumping} onOpenChange={setJumping} onJump={jumpTo} />
      <IdleCover />
      <ShortcutSheet isOpen={isSheetOpen} onOpenChange={setSheetOpen} />
    </div>
  );
}
