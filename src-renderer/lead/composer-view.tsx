import { type KeyboardEvent, type ReactNode, type Ref, useEffect, useRef } from 'react';
import { Send, TriangleAlert } from 'lucide-react';
import { TEXT_LIMIT } from '../../src-shared/domain/segments.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { classNames } from '../ui/class-names.ts';
import { isMac } from '../ui/is-mac.ts';
import type { Composer } from './use-composer.ts';

type Props = {
  readonly composer: Composer;
  /** What will happen to the text, where it is not simply sent. */
  readonly notice: string | null;
  /** What can be done about it, beside it. */
  readonly noticeAction: ReactNode;
  /** Who answered meanwhile, and when: Dana, 2:05 PM. */
  readonly answered: string | null;
  readonly leadName: string;
  readonly inputRef: Ref<HTMLTextAreaElement>;
};

/** The words of a text, how long they are, and Send Text. */
export function ComposerView({ composer, notice, noticeAction, answered, leadName, inputRef }: Props) {
  const { segments } = composer;
  return (
    <form
      className="flex flex-col gap-2"
      onSubmit={event => {
        event.preventDefault();
        composer.send();
      }}
    >
      {answered !== null && <Answered composer={composer} answered={answered} />}
      {composer.problem !== null && (
        <Banner tone="critical" role="alert">
          {composer.problem}
        </Banner>
      )}
      <div
        className={classNames(
          'flex flex-col rounded-lg border bg-surface shadow-control focus-within:ring-2',
          segments.tooLong
            ? 'border-critical focus-within:ring-critical/25'
            : 'border-edge focus-within:border-focus focus-within:ring-focus/25 hover:border-edge-strong',
        )}
      >
        <textarea
          ref={inputRef}
          aria-label="Message"
          aria-describedby="composer-facts"
          aria-invalid={segments.tooLong}
          dir="auto"
          rows={2}
          placeholder={`Write to ${leadName}`}
          readOnly={!composer.isLoaded}
          value={composer.body}
          onChange={event => composer.write(event.target.value)}
          onKeyDown={event => sendByKey(event, composer)}
          className="field-sizing-content max-h-48 min-h-13 w-full resize-none bg-transparent px-3 py-2 text-md wrap-anywhere text-ink outline-none select-text cursor-text"
        />
        <div className="flex items-end gap-3 py-1.5 pr-1.5 pl-3">
          <div id="composer-facts" className="min-w-0 flex-1 text-sm text-faint">
            {notice !== null && (
              <p className="text-caution">
                {notice} {noticeAction}
              </p>
            )}
            <Length composer={composer} />
          </div>
          <Button type="submit" variant="primary" icon={Send} isPending={composer.isSending} isDisabled={!composer.canSend}>
            Send Text
          </Button>
        </div>
      </div>
    </form>
  );
}

function Length({ composer: { segments, body, enterSends } }: { readonly composer: Composer }) {
  if (segments.tooLong) {
    const over = (segments.characters - TEXT_LIMIT).toLocaleString('en-US');
    return (
      <p role="alert" className="flex items-start gap-1 text-critical">
        <TriangleAlert aria-hidden className="mt-0.5 size-3 shrink-0" />
        {over} {over === '1' ? 'character' : 'characters'} too many: a text holds at most 1,600. Shorten it, or send it in parts.
      </p>
    );
  }
  const mod = isMac() ? '⌘' : 'Ctrl+';
  if (body === '') {
    return <p>{enterSends ? 'Enter sends, Shift+Enter makes a line.' : `Enter makes a line, ${mod}Enter sends.`}</p>;
  }
  const parts = `${segments.segments} ${segments.segments === 1 ? 'segment' : 'segments'}`;
  const room = segments.characters > TEXT_LIMIT - 200 ? ` · ${TEXT_LIMIT - segments.characters} characters left` : '';
  return (
    <output className="tabular block" title={`${segments.characters} characters, ${segments.encoding}`}>
      {parts}
      {segments.encoding === 'UCS-2' && segments.segments > 1 ? ' · emoji and special characters take more room' : ''}
      {room}
    </output>
  );
}

function Answered({ composer, answered }: { readonly composer: Composer; readonly answered: string }) {
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (composer.isWarned) button.current?.focus();
  }, [composer.isWarned]);
  return (
    <Banner
      tone="caution"
      role={composer.isWarned ? 'alert' : 'status'}
      action={
        <Button ref={button} size="sm" onPress={composer.waveThrough}>
          {composer.isWarned ? 'Send anyway' : 'Dismiss'}
        </Button>
      }
    >
      {answered} answered while you were writing.{composer.isWarned && ' Read it first, or send yours as well.'}
    </Banner>
  );
}

/** Ctrl or Command with Enter always sends; a plain Enter does when the person chose so. An Enter that ends an input method's word never does. */
function sendByKey(event: KeyboardEvent<HTMLTextAreaElement>, composer: Composer): void {
  if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
  const isOrder = event.ctrlKey || event.metaKey;
  if (!isOrder && (!composer.enterSends || event.shiftKey || event.altKey)) return;
  event.preventDefault();
  composer.send();
}
