import { countSegments } from '../../src-shared/domain/segments.ts';
import { Badge } from '../ui/badge.tsx';
import { strings } from './strings.ts';

/** A text as a lead gets it, and how many segments it takes. */
export function TextPreview({ title, text }: { readonly title: string; readonly text: string }) {
  const { segments } = countSegments(text);
  return (
    <figure className="flex flex-col gap-2 rounded-lg bg-sunken p-3">
      <figcaption className="flex items-center justify-between gap-2 text-sm font-medium text-muted">
        {title}
        <output>
          <Badge tone={segments === 1 ? 'neutral' : 'caution'}>{strings.locations.preview(segments)}</Badge>
        </output>
      </figcaption>
      <blockquote
        dir="auto"
        className="max-w-100 rounded-xl rounded-bl-sm border border-line bg-surface px-3 py-2 wrap-anywhere select-text"
      >
        {text}
      </blockquote>
    </figure>
  );
}
