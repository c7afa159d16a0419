import { zodResolver } from '@hookform/resolvers/zod';
import { useState } from 'react';
import { useForm, useWatch } from 'react-hook-form';
import { CreateLocation } from '../../src-shared/protocol/commands.ts';
import { formatPhone } from '../../src-shared/domain/phone-number.ts';
import type { Location } from '../../src-shared/protocol/location.ts';
import { call } from '../data/call.ts';
import { newId } from '../data/new-id.ts';
import { placeProblem } from '../data/place-problem.ts';
import { useCreateLocation } from '../data/use-create-location.ts';
import { useLocations } from '../data/use-locations.ts';
import { useUpdateLocation } from '../data/use-update-location.ts';
import { useVersions } from '../data/use-versions.ts';
import { Button } from '../ui/button.tsx';
import { ChangedMeanwhile } from '../ui/changed-meanwhile.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { FormFoot } from '../ui/form-foot.tsx';
import { FormSelect } from '../ui/form-select.tsx';
import { FormTextField } from '../ui/form-text-field.tsx';
import { showToast } from '../ui/show-toast.ts';
import { ConsentTextPreview } from './consent-text-preview.tsx';
import { OpeningHoursField, readTypedHours, typedHours } from './opening-hours-field.tsx';
import { strings } from './strings.ts';
import { timeZoneName } from './time-zone-name.ts';
import { timeZoneOptions } from './time-zone-options.ts';
import { unchangedPhone } from './unchanged-phone.ts';

const words = strings.locations;
const FIELDS = ['name', 'timeZone', 'address', 'voiceNumber', 'emrId'] as const;

type Props = {
  readonly location: Location | null;
  /** What a new location starts with. */
  readonly usualZone: string;
  readonly onClose: () => void;
};

/** The form of a location, new or known. Where the name is edited it shows what leads will read. */
export function LocationDialog({ location, usualZone, onClose }: Props) {
  const create = useCreateLocation();
  const update = useUpdateLocation();
  const [problem, setProblem] = useState<string | null>(null);
  const [id] = useState(newId);
  const [hours, setHours] = useState(() => typedHours(location?.openingHours ?? null));
  const form = useForm({
    resolver: zodResolver(CreateLocation),
    defaultValues: location === null ? { id, name: '', timeZone: usualZone, address: '', voiceNumber: '', emrId: '' } : valuesOf(location),
  });
  const { control, handleSubmit, setError, formState } = form;
  const newest = useLocations().data?.find(one => one.id === location?.id) ?? location;
  const versions = useVersions(newest, row => ({ ...valuesOf(row), hours: typedHours(row.openingHours) }), {
    isSaving: update.isPending,
    read: () => ({ ...form.getValues(), hours }),
    write: ({ hours: merged, ...values }, { hours: _, ...begun }) => {
      form.reset(begun);
      form.reset(values, { keepDefaultValues: true });
      setHours(merged);
    },
  });
  const name = useWatch({ control, name: 'name' });
  const submit = handleSubmit(async ({ id: newLocationId, ...values }) => {
    const openingHours = readTypedHours(hours);
    setProblem(openingHours === 'bad' ? words.badHours : versions.isUndecided ? strings.chooseFirst : null);
    if (openingHours === 'bad' || versions.isUndecided) return;
    const given = {
      ...values,
      openingHours,
      emrId: values.emrId ?? null,
      address: values.address || null,
      voiceNumber: unchangedPhone(values.voiceNumber, newest?.voiceNumber ?? null),
    };
    try {
      if (location === null) await create.mutateAsync([{ ...given, ...(newLocationId === undefined ? {} : { id: newLocationId }) }]);
      else await update.mutateAsync([{ id: location.id, ifVersion: versions.version, change: given }]);
      onClose();
    } catch (refusal) {
      if (!versions.hear(refusal)) setProblem(placeProblem(refusal, FIELDS, setError));
    }
  });
  return (
    <Dialog title={location === null ? words.addTitle : words.editTitle} isOpen onOpenChange={onClose}>
      <form onSubmit={event => void submit(event)} noValidate className="flex flex-col gap-4">
        <ChangedMeanwhile
          versions={versions}
          labelOf={field => (field === 'hours' ? words.openingHours : words[field as (typeof FIELDS)[number]])}
          say={say}
        />
        <FormTextField control={control} name="name" label={words.name} description={words.nameHint} startsFocused={location === null} />
        <ConsentTextPreview locationName={name.trim()} />
        <FormSelect
          control={control}
          name="timeZone"
          label={words.timeZone}
          description={words.timeZoneHint}
          options={timeZoneOptions(location?.timeZone ?? usualZone)}
        />
        <FormTextField control={control} name="address" label={words.address} isOptional />
        <FormTextField
          control={control}
          name="voiceNumber"
          label={words.voiceNumber}
          isOptional
          description={words.voiceNumberHint}
          inputClassName="tabular"
        />
        <OpeningHoursField typed={hours} onChange={setHours} />
        <FormTextField control={control} name="emrId" label={words.emrId} isOptional description={words.emrIdHint} />
        <FormFoot
          isInDialog
          problem={problem}
          saveLabel={strings.save}
          isSaving={create.isPending || update.isPending}
          isClean={
            location !== null && !formState.isDirty && JSON.stringify(hours) === JSON.stringify(typedHours(newest?.openingHours ?? null))
          }
          onCancel={onClose}
          cancelLabel={strings.cancel}
          end={location !== null && <ArchiveButton location={newest ?? location} onDone={onClose} onProblem={setProblem} />}
        />
      </form>
    </Dialog>
  );
}

function valuesOf({ id, name, timeZone, address, voiceNumber, emrId }: Location) {
  const voice = voiceNumber === null ? '' : formatPhone(voiceNumber);
  return { id, name, timeZone, address: address ?? '', voiceNumber: voice, emrId: emrId ?? '' };
}

function say(field: string, value: unknown): string {
  if (field === 'timeZone') return timeZoneName(String(value));
  if (field !== 'hours') return typeof value === 'string' ? value : '';
  const days = Object.entries(value as ReturnType<typeof typedHours>).filter(([, typed]) => typed !== '');
  return days.map(([day, typed]) => `${words.weekdays[day as keyof typeof words.weekdays]} ${typed}`).join('; ');
}

type ArchiveProps = { readonly location: Location; readonly onDone: () => void; readonly onProblem: (problem: string | null) => void };

/** Archives without asking back, since it can be undone from the notice and from here. */
function ArchiveButton({ location, onDone, onProblem }: ArchiveProps) {
  const update = useUpdateLocation();
  const isArchived = location.archivedAt !== null;
  async function archive() {
    const saved = await update.mutateAsync([{ id: location.id, ifVersion: location.version, change: { archived: !isArchived } }]);
    onDone();
    if (isArchived) return;
    const undo = () =>
      call('updateLocation', { id: saved.id, ifVersion: saved.version, change: { archived: false } }).catch((problem: Error) =>
        showToast({ tone: 'critical', title: strings.failed, detail: problem.message }),
      );
    showToast({ tone: 'neutral', title: words.archivedToast(location.name), action: { label: strings.undo, onAction: () => void undo() } });
  }
  return (
    <Button
      variant="quiet"
      isPending={update.isPending}
      onPress={() => {
        onProblem(null);
        void archive().catch((problem: Error) => onProblem(problem.message));
      }}
    >
      {isArchived ? words.restore : words.archive}
    </Button>
  );
}
