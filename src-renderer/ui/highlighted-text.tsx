/** Words with some of them marked; `hits` are start and end offsets in order. */
export function HighlightedText({ text, hits }: { readonly text: string; readonly hits: readonly (readonly [number, number])[] }) {
  const pieces = hits.flatMap(([start, end], index) => [
    <span key={`${start}-before`}>{text.slice(index === 0 ? 0 : (hits[index - 1]?.[1] ?? 0), start)}</span>,
    <mark key={start} className="rounded-xs bg-caution-soft font-medium text-caution">
      {text.slice(start, end)}
    </mark>,
  ]);
  return (
    <>
      {pieces}
      {text.slice(hits.at(-1)?.[1] ?? 0)}
    </>
  );
}
