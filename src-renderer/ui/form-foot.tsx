import { Banner } from './banner.tsx';
import { Button } from './button.tsx';

type Props = {
  /** What went wrong as a whole; faults of one field stand at the field. */
  readonly problem: string | null;
  readonly saveLabel: string;
  readonly isSaving: boolean;
  /** Nothing was changed yet. */
  readonly isClean?: boolean;
  readonly onCancel?: () => void;
  readonly cancelLabel?: string;
};

/** The end of a form: what went wrong, and its buttons. */
export function FormFoot({ problem, saveLabel, isSaving, isClean = false, onCancel, cancelLabel = 'Cancel' }: Props) {
  return (
    <div className="flex flex-col gap-3">
      {problem !== null && (
        <Banner tone="critical" role="alert">
          {problem}
        </Banner>
      )}
      <div className="flex items-center gap-2">
        <Button type="submit" variant="primary" isPending={isSaving} isDisabled={isClean}>
          {saveLabel}
        </Button>
        {onCancel !== undefined && (
          <Button variant="quiet" onPress={onCancel}>
            {cancelLabel}
          </Button>
        )}
      </div>
    </div>
  );
}
