import { CircleQuestionMark } from 'lucide-react';

/** The small `?` beside a heading. Made by hand, as the first screen has one. */
export function HelpButton({ label, onPress }: { readonly label: string; readonly onPress: () => void }) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      onClick={onPress}
      className="focus-ring inline-flex size-6 shrink-0 items-center justify-center rounded-md text-faint transition-colors hover:bg-hover hover:text-ink active:bg-pressed"
    >
      <CircleQuestionMark aria-hidden className="size-4" strokeWidth={1.75} />
    </button>
  );
}
