import { LEAST_RETENTION_MONTHS } from '../../src-shared/domain/retention.ts';
import type { RetentionPreview } from '../../src-shared/protocol/retention.ts';
import { useRetentionPreview } from '../data/use-retention-preview.ts';
import { Banner } from '../ui/banner.tsx';
import { Select } from '../ui/select.tsx';
import { useField } from '../ui/use-field.ts';
import { Card } from './card.tsx';
import type { PracticeControl } from './practice-values.ts';
import { strings } from './strings.ts';

const words = strings.practice;
const CHOICES = [LEAST_RETENTION_MONTHS, 60, 72, 84, 120] as const;
const FOR_EVER = 'for_ever';

type Props = {
  readonly control: PracticeControl;
  readonly savedMonths: number | null;
  readonly isAdmin: boolean;
};

/** How long words of messages are kept; a shorter time shows what it would remove before it is saved. [H3] */
export function RetentionCard({ control, savedMonths, isAdmin }: Props) {
  const { field, error } = useField({ control, name: 'retentionMonths', label: words.retention });
  const months = field.value ?? null;
  const isShorter = months !== null && (savedMonths === null || months < savedMonths);
  const preview = useRetentionPreview(months ?? LEAST_RETENTION_MONTHS, isAdmin && isShorter);
  const choices =
    savedMonths === null || CHOICES.some(choice => choice === savedMonths)
      ? CHOICES
      : [...CHOICES, savedMonths].toSorted((one, other) => one - other);
  return (
    <Card isPadded>
      <Select
        label={words.retention}
        description={words.retentionHint}
        error={error}
        isDisabled={!isAdmin}
        value={months === null ? FOR_EVER : String(months)}
        onChange={id => field.onChange(id === FOR_EVER ? null : Number(id))}
        options={[
          { id: FOR_EVER, label: words.keptFor(null) },
          ...choices.map(choice => ({ id: String(choice), label: words.keptFor(choice) })),
        ]}
      />
      {isShorter && (
        <Banner tone="caution">
          {preview.isError && words.previewFailed}
          {preview.isPending && words.previewing}
          {preview.data !== undefined && <Preview preview={preview.data} />}
        </Banner>
      )}
    </Card>
  );
}

function Preview({ preview: { before, messages, leads, held } }: { readonly preview: RetentionPreview }) {
  const day = new Intl.DateTimeFormat('en-US', { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(before));
  return (
    <div className="flex flex-col gap-1">
      <p className="font-medium">{words.wouldRemove(messages, leads, day)}</p>
      {held > 0 && <p>{words.wouldHold(held)}</p>}
      {messages > 0 && <p className="text-muted">{words.cannotUndo}</p>}
    </div>
  );
}
