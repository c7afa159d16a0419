import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from 'react-aria-components';

type Props = {
  /** Opens it; without this the row only shows. */
  readonly onPress?: () => void;
  readonly start?: ReactNode;
  readonly title: ReactNode;
  readonly detail?: ReactNode;
  readonly end?: ReactNode;
};

/** One line of a card: something at the left, two lines of words, marks at the right. */
export function CardRow({ onPress, start, title, detail, end }: Props) {
  const inside = (
    <>
      {start}
      <span className="flex min-w-0 flex-1 flex-col text-left">
        <span dir="auto" className="truncate text-left font-medium">
          {title}
        </span>
        {detail !== undefined && <span className="truncate text-sm text-faint">{detail}</span>}
      </span>
      {end}
    </>
  );
  const look = 'flex min-h-13 w-full items-center gap-3 px-4 py-2';
  if (onPress === undefined) return <div className={look}>{inside}</div>;
  return (
    <Button onPress={onPress} className={`${look} focus-ring -outline-offset-2 transition-colors hover:bg-hover pressed:bg-pressed`}>
      {inside}
      <ChevronRight aria-hidden className="size-4 shrink-0 text-faint" />
    </Button>
  );
}
