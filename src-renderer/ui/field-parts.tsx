import { CircleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { FieldError, Label, Text } from 'react-aria-components';

export const INPUT_LOOK =
  'w-full rounded-md border border-edge bg-surface px-2 text-base text-ink shadow-control outline-none transition-colors select-text cursor-text ' +
  'hover:border-edge-strong focus:border-focus focus:ring-2 focus:ring-focus/25 invalid:border-critical disabled:bg-sunken disabled:text-muted';

/** The label above a field. */
export function FieldLabel({ children, isOptional = false }: { readonly children: ReactNode; readonly isOptional?: boolean }) {
  return (
    <Label className="flex items-baseline gap-1 text-sm font-medium text-muted">
      {children}
      {isOptional && <span className="font-normal text-faint">(optional)</span>}
    </Label>
  );
}

/** What stands below a field: help while all is well, the fault in its place when not. */
export function FieldFoot({ description, error }: { readonly description?: ReactNode; readonly error?: string | undefined }) {
  return (
    <>
      {description !== undefined && error === undefined && (
        <Text slot="description" className="text-sm text-faint">
          {description}
        </Text>
      )}
      <FieldError className="flex items-start gap-1 text-sm text-critical">
        <CircleAlert aria-hidden className="mt-0.5 size-3 shrink-0" />
        <span>{error}</span>
      </FieldError>
    </>
  );
}
