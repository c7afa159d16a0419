import { EyeOff } from 'lucide-react';
import { useId, useLayoutEffect, useRef, useSyncExternalStore } from 'react';
import { createPortal } from 'react-dom';
import { deskCover } from '../data/desk-cover.ts';
import { useInboxCounts } from '../data/use-inbox-counts.ts';
import { usePreferences } from '../data/use-preferences.ts';
import { strings } from './strings.ts';
import { useCoverWhenIdle } from './use-cover-when-idle.ts';

/** Hides what the window shows from whoever passes by while nobody sits at it. */
export function IdleCover() {
  useCoverWhenIdle(usePreferences().data?.coverAfterMinutes ?? null);
  const isOn = useSyncExternalStore(deskCover.subscribe, deskCover.isOn);
  return isOn ? createPortal(<Cover />, document.body) : null;
}

/**
 * A modal dialog of the browser's own: it lies above everything, open dialogs included, makes all of that inert, and gives the focus back to
 * where it was.
 */
function Cover() {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  const unread = useInboxCounts()?.unread ?? 0;
  useLayoutEffect(() => {
    const shown = dialog.current;
    shown?.showModal();
    return () => shown?.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-hint`}
      data-react-aria-top-layer="true"
      className="m-0 flex size-full max-h-none max-w-none flex-col items-center justify-center gap-1 border-0 bg-canvas p-8 text-center text-ink outline-none backdrop:bg-transparent"
    >
      <span className="mb-2 flex size-10 items-center justify-center rounded-full bg-hover text-muted">
        <EyeOff aria-hidden className="size-5" strokeWidth={1.75} />
      </span>
      <h1 id={`${id}-title`} className="text-lg font-semibold">
        {strings.cover.title}
      </h1>
      <p id={`${id}-hint`} className="text-md text-muted">
        {strings.cover.hint}
      </p>
      {unread > 0 && <p className="tabular mt-3 font-medium text-accent-ink">{strings.rail.unread(unread)}</p>}
    </dialog>
  );
}
