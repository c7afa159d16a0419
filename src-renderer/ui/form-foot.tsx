import type { ReactNode } from 'react';
import { Banner } from './banner.tsx';
import { Button } from './button.tsx';
import { classNames } from './class-names.ts';

type Props = {
  /** What went wrong as a whole; faults of one field stand at the field. */
  readonly problem: string | null;
  readonly saveLabel: string;
  readonly isSaving: boolean;
  /** Saving takes something away for good: the button is red. */
  readonly isDestructive?: boolean;
  /** Nothing was changed yet. */
  readonly isClean?: boolean;
  readonly onCancel?: () => void;
  readonly cancelLabel?: string;
  /** At the right end: something that ends the matter in another way. */
  readonly end?: ReactNode;
  /** Stays in view at the foot of a dialog while the form scrolls. */
  readonly isInDialog?: boolean;
};

/** The end of a form: what went wrong, and its buttons. */
export function FormFoot({
  problem,
  saveLabel,
  isSaving,
  isDestructive = false,
  isClean = false,
  onCancel,
  cancelLabel = 'Cancel',
  end,
  isInDialog = false,
}: Props) {
  return (
    <div
      className={classNames('flex flex-col gap-3', isInDialog && 'sticky -bottom-4 -mx-4 -mb-4 border-t border-line bg-surface px-4 py-3')}
    >
      {problem !== null && (
        <Banner tone="critical" role="alert">
          {problem}
        </Banner>
      )}
      <div className="flex items-center gap-2">
        <Button type="submit" variant={isDestructive ? 'danger' : 'primary'} isPending={isSaving} isDisabled={isClean}>
          {saveLabel}
        </Button>
        {onCancel !== undefined && (
          <Button variant="quiet" onPress={onCancel}>
            {cancelLabel}
          </Button>
        )}
        {end !== undefined && <span className="ml-auto">{end}</span>}
      </div>
    </div>
  );
}
