import { consentRequestText } from '../../src-shared/domain/canned-texts.ts';
import { countSegments } from '../../src-shared/domain/segments.ts';
import { useAccount } from '../data/use-account.ts';
import { Badge } from '../ui/badge.tsx';
import { strings } from './strings.ts';

const words = strings.locations;

/** The consent request with this location's name in it, and how many segments it takes. */
export function ConsentTextPreview({ locationName }: { readonly locationName: string }) {
  const own = useAccount().data?.texts.consentRequest ?? null;
  const text = consentRequestText(locationName === '' ? words.previewName : locationName, own);
  const { segments, encoding } = countSegments(text);
  return (
    <figure className="flex flex-col gap-2 rounded-lg bg-sunken p-3">
      <figcaption className="flex items-center justify-between gap-2 text-sm font-medium text-muted">
        {words.previewTitle}
        <output>
          <Badge tone={segments === 1 ? 'neutral' : 'caution'}>{words.preview(segments)}</Badge>
        </output>
      </figcaption>
      <blockquote dir="auto" className="max-w-100 rounded-xl rounded-bl-sm border border-line bg-surface px-3 py-2 select-text">
        {text}
      </blockquote>
      {segments > 1 && <p className="text-sm text-faint">{encoding === 'GSM-7' ? words.previewLong : words.previewUnicode}</p>}
    </figure>
  );
}
