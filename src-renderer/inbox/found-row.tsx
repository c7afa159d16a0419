import type { FoundMessage } from '../../src-shared/desktop-api.ts';
import { leadName } from '../../src-shared/domain/lead-name.ts';
import { relativeTime } from '../../src-shared/domain/relative-time.ts';
import { classNames } from '../ui/class-names.ts';
import { HighlightedText } from '../ui/highlighted-text.tsx';
import { namedOf } from './named-of.ts';
import { strings } from './strings.ts';

type Props = { readonly found: FoundMessage; readonly isSelected: boolean; readonly isActive: boolean; readonly now: number };

/** One found message: whose conversation, when, and the words around the hit. */
export function FoundRow({ found, isSelected, isActive, now }: Props) {
  const time = relativeTime(new Date(found.at), new Date(now));
  return (
    <div
      className={classNames(
        'mx-1 flex h-full flex-col justify-center rounded-lg pr-3 pl-6 transition-colors',
        isSelected ? 'bg-accent-soft' : 'group-hover/row:bg-hover',
        isActive && !isSelected && 'bg-hover',
        isActive && 'group-focus-visible/list:outline-2 group-focus-visible/list:-outline-offset-2 group-focus-visible/list:outline-focus',
      )}
    >
      <div className="flex items-baseline gap-2">
        <span dir="auto" className="min-w-0 flex-1 truncate text-left text-md font-medium">
          {leadName(namedOf(found))}
        </span>
        <time dateTime={found.at} title={time.exact} className="tabular shrink-0 text-sm text-faint">
          {time.words}
        </time>
      </div>
      <p className="line-clamp-2 text-muted">
        {found.direction === 'outbound' && <span className="text-faint">{strings.we}</span>}
        <bdi>
          <HighlightedText text={found.excerpt} hits={found.hits} />
        </bdi>
      </p>
    </div>
  );
}
