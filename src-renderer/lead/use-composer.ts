import { useRef, useState } from 'react';
import { countSegments, type Segments } from '../../src-shared/domain/segments.ts';
import type { Lead, PhoneSlot } from '../../src-shared/protocol/lead.ts';
import type { Message } from '../../src-shared/protocol/message.ts';
import type { Problem } from '../../src-shared/protocol/problem.ts';
import { newId } from '../data/new-id.ts';
import { usePreferences } from '../data/use-preferences.ts';
import { useSendText } from '../data/use-send-text.ts';
import { useSession } from '../data/use-session.ts';
import { findAnsweredSince } from './find-answered-since.ts';
import type { ThreadItem } from './thread-window.ts';
import { type ComposeCase, useComposeCase } from './use-compose-case.ts';
import type { LeadDraft } from './use-lead-draft.ts';

export type Composer = {
  /** null until it is known from where and to which phone. */
  readonly at: ComposeCase | null;
  readonly isLoaded: boolean;
  readonly body: string;
  readonly write: (body: string) => void;
  readonly chooseLocation: (locationId: string) => void;
  readonly choosePhone: (slot: PhoneSlot) => void;
  readonly segments: Segments;
  readonly canSend: boolean;
  readonly isSending: boolean;
  /** Sends, unless a colleague answered meanwhile and nobody said to send anyway. */
  readonly send: () => void;
  /** A colleague's text that came while these words were being written and that was not waved through. */
  readonly answeredBy: Message | null;
  /** Sending was tried: the warning has to be answered now. */
  readonly isWarned: boolean;
  readonly waveThrough: () => void;
  /** What stands against keeping or sending these words; they are kept. */
  readonly problem: string | null;
  readonly enterSends: boolean;
};

type Options = {
  readonly lead: Lead;
  readonly items: readonly ThreadItem[];
  readonly draft: LeadDraft;
  readonly now: Date;
  readonly onSent: () => void;
};

/** What the composer shows and does. */
export function useComposer({ lead, items, draft, now, onSent }: Options): Composer {
  const at = useComposeCase(lead, items, { locationId: draft.locationId, phone: draft.phone }, now);
  const session = useSession().data;
  const enterSends = usePreferences().data?.enterSends ?? false;
  const sendText = useSendText();
  const [waved, setWaved] = useState<string | null>(null);
  const [isWarned, setWarned] = useState(false);
  // One text has one id however often its sending is tried, so that it cannot be there twice. [D2]
  const nextId = useRef<string | null>(null);
  const isPosting = useRef(false);

  const newest = items.at(-1)?.position ?? 0;
  const myStaffId = session?.state === 'signed_in' ? session.staffId : null;
  const answer = findAnsweredSince(items, draft.begunAfter, myStaffId);
  const answeredBy = answer === null || answer.id === waved ? null : answer;
  const segments = countSegments(draft.body);
  const canSend =
    draft.isLoaded &&
    at !== null &&
    at.verdict.is !== 'refused' &&
    at.location !== null &&
    at.phone !== null &&
    draft.body.trim() !== '' &&
    !segments.tooLong &&
    !sendText.isPending;

  const post = async () => {
    if (!canSend || at.location === null || at.phone === null || isPosting.current) return;
    nextId.current ??= newId();
    const sent = draft.body;
    const text = { id: nextId.current, leadId: lead.id, locationId: at.location.id, phone: at.phone.slot, body: sent };
    isPosting.current = true;
    try {
      // A save that came after the text would bring the words back as a draft.
      await draft.settled();
      // Awaited rather than given a callback: the words have to leave the draft even if the composer is gone by then.
      await sendText.mutateAsync([text]);
    } catch {
      return; // the words stay, and why is shown: see `problem`
    } finally {
      isPosting.current = false;
    }
    nextId.current = null;
    draft.forget(sent, newest);
    setWarned(false);
    onSent();
  };

  return {
    at,
    isLoaded: draft.isLoaded,
    body: draft.body,
    write: body => {
      draft.edit({ body }, newest);
      if (sendText.isError) sendText.reset();
    },
    chooseLocation: locationId => draft.edit({ locationId }, newest),
    choosePhone: phone => draft.edit({ phone }, newest),
    segments,
    canSend,
    isSending: sendText.isPending,
    send: () => {
      if (answeredBy === null) void post();
      else if (canSend) setWarned(true);
    },
    answeredBy,
    isWarned,
    waveThrough: () => {
      setWaved(answer?.id ?? null);
      setWarned(false);
      if (isWarned) void post();
    },
    problem: sayProblem(sendText.error, draft.problem),
    enterSends,
  };
}

function sayProblem(notSent: Error | null, notKept: Problem | null): string | null {
  if (notSent !== null) return `${notSent.message} Your words are kept here.`;
  return notKept === null ? null : `Your draft is not kept: it is lost when Leadline is closed. ${notKept.detail}`;
}
