import { zodResolver } from '@hookform/resolvers/zod';
import { useState } from 'react';
import { useForm, useWatch } from 'react-hook-form';
import { formatPhone, parsePhone } from '../../src-shared/domain/phone-number.ts';
import type { CarrierNumbers, CarrierNumberState } from '../../src-shared/protocol/carrier-number.ts';
import { CreateTrackingNumber } from '../../src-shared/protocol/commands.ts';
import type { Location } from '../../src-shared/protocol/location.ts';
import type { TrackingNumber } from '../../src-shared/protocol/tracking-number.ts';
import { newId } from '../data/new-id.ts';
import { placeProblem } from '../data/place-problem.ts';
import { useCreateTrackingNumber } from '../data/use-create-tracking-number.ts';
import { useTrackingNumbers } from '../data/use-tracking-numbers.ts';
import { useUpdateTrackingNumber } from '../data/use-update-tracking-number.ts';
import { Banner } from '../ui/banner.tsx';
import { ChangedMeanwhile } from '../ui/changed-meanwhile.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { FormFoot } from '../ui/form-foot.tsx';
import { FormSelect } from '../ui/form-select.tsx';
import { FormTextField } from '../ui/form-text-field.tsx';
import { RadioGroup } from '../ui/radio-group.tsx';
import { Switch } from '../ui/switch.tsx';
import { useField } from '../ui/use-field.ts';
import { CarrierStatePart } from './carrier-state-part.tsx';
import { strings } from './strings.ts';
import { unchangedPhone } from './unchanged-phone.ts';
import { useRowVersions } from './use-row-versions.ts';

const words = strings.numbers;
/** The fields that show a fault; one of a switch is said at the foot of the form. */
const FIELDS = ['phoneNumber', 'locationId', 'label', 'purpose', 'forwardTo'] as const;
const NO_LOCATION = 'none';

/** The command's own rules, and the number's form, which would otherwise be told only after the round trip. */
const Form = CreateTrackingNumber.superRefine(({ phoneNumber }, context) => {
  const parsed = parsePhone(phoneNumber);
  if (parsed.is === 'bad') context.addIssue({ code: 'custom', path: ['phoneNumber'], message: parsed.reason });
});

type Props = {
  readonly number: TrackingNumber | null;
  readonly locations: readonly Location[];
  /** Of a new one: the number, where it is known. */
  readonly phoneNumber?: string;
  /** Above the form: what was just done. */
  readonly notice?: string | null;
  /** How the number stands at the carrier; undefined: it is not known. */
  readonly atCarrier?: { readonly state: CarrierNumberState | null; readonly here: CarrierNumbers['here'] } | undefined;
  /** With the relay's warning, where it has one. */
  readonly onSaved: (warning: string | null) => void;
  readonly onClose: () => void;
};

/** The form of a call tracking number, *Enable Text/SMS* on top. */
export function NumberDialog({ number, locations, phoneNumber: wanted = '', notice = null, atCarrier, onSaved, onClose }: Props) {
  const create = useCreateTrackingNumber();
  const update = useUpdateTrackingNumber();
  const [problem, setProblem] = useState<string | null>(null);
  const [id] = useState(newId);
  const form = useForm({
    resolver: zodResolver(Form),
    defaultValues: startOf(number, id, wanted),
  });
  const { control, handleSubmit, setError, formState } = form;
  const newest = useTrackingNumbers().data?.find(one => one.id === number?.id) ?? number;
  const versions = useRowVersions(newest, row => startOf(row, row.id, ''), form, update.isPending);
  const enabled = useField({ control, name: 'textEnabled', label: words.enable });
  const purpose = useField({ control, name: 'purpose', label: words.purpose });
  const stop = useField({ control, name: 'carrierAnswersStop', label: words.carrierAnswersStop });
  const record = useField({ control, name: 'recordCalls', label: words.recordCalls });
  const announces = useField({ control, name: 'announcesRecording', label: words.announcesRecording });
  const leads = useField({ control, name: 'createsLeads', label: words.createsLeads });
  const isTexting = useWatch({ control, name: 'textEnabled' });
  const submit = handleSubmit(async ({ phoneNumber, ...values }) => {
    setProblem(null);
    if (versions.isUndecided) return setProblem(strings.chooseFirst);
    const { id: _, ...change } = { ...values, forwardTo: unchangedPhone(values.forwardTo, newest?.forwardTo ?? null) };
    try {
      const saved =
        number === null
          ? await create.mutateAsync([{ ...change, id, phoneNumber }])
          : await update.mutateAsync([{ id: number.id, ifVersion: versions.version, change }]);
      onSaved(saved.warning);
    } catch (refusal) {
      if (!versions.hear(refusal)) setProblem(placeProblem(refusal, FIELDS, setError));
    }
  });
  const places = locations.filter(one => one.archivedAt === null || one.id === number?.locationId);
  return (
    <Dialog title={number === null ? words.addTitle : formatPhone(number.phoneNumber)} isOpen onOpenChange={onClose}>
      <form onSubmit={event => void submit(event)} noValidate className="flex flex-col gap-4">
        {notice !== null && <Banner>{notice}</Banner>}
        <ChangedMeanwhile versions={versions} labelOf={labelOf} say={(field, value) => say(field, value, locations)} />
        <div className="flex flex-col gap-4 rounded-lg border border-line bg-sunken p-3">
          <Switch isSelected={enabled.field.value ?? false} onChange={enabled.field.onChange} description={words.enableHint}>
            <span className="font-medium">{words.enable}</span>
          </Switch>
          <FormSelect
            control={control}
            name="locationId"
            label={words.location}
            isOptional={isTexting !== true}
            description={words.locationHint}
            noneId={NO_LOCATION}
            options={[{ id: NO_LOCATION, label: words.noLocation }, ...places.map(one => ({ id: one.id, label: one.name }))]}
          />
        </div>
        {number === null && (
          <FormTextField
            control={control}
            name="phoneNumber"
            label={words.number}
            description={words.numberHint}
            type="tel"
            inputClassName="tabular"
          />
        )}
        <FormTextField control={control} name="label" label={words.label} isOptional description={words.labelHint} />
        <RadioGroup
          label={words.purpose}
          value={purpose.field.value ?? 'two_way_texting'}
          onChange={purpose.field.onChange}
          error={purpose.error}
          options={Object.entries(words.purposes).map(([purposeId, said]) => ({ id: purposeId, ...said }))}
        />
        <FormTextField
          control={control}
          name="forwardTo"
          label={words.forwardTo}
          isOptional
          description={words.forwardToHint}
          type="tel"
          inputClassName="tabular"
        />
        <Switch isSelected={leads.field.value ?? false} onChange={leads.field.onChange} description={words.createsLeadsHint}>
          {words.createsLeads}
        </Switch>
        <Switch isSelected={record.field.value ?? false} onChange={record.field.onChange} description={words.recordCallsHint}>
          {words.recordCalls}
        </Switch>
        {record.field.value === true && (
          <Switch isSelected={announces.field.value ?? true} onChange={announces.field.onChange} description={words.announcesRecordingHint}>
            {words.announcesRecording}
          </Switch>
        )}
        <Switch isSelected={stop.field.value ?? true} onChange={stop.field.onChange} description={words.carrierAnswersStopHint}>
          {words.carrierAnswersStop}
        </Switch>
        {number !== null && atCarrier !== undefined && (
          <CarrierStatePart trackingNumberId={number.id} state={atCarrier.state} here={atCarrier.here} isTexting={number.textEnabled} />
        )}
        <FormFoot
          isInDialog
          problem={problem}
          saveLabel={strings.save}
          isSaving={create.isPending || update.isPending}
          isClean={number !== null && !formState.isDirty}
          onCancel={onClose}
          cancelLabel={strings.cancel}
        />
      </form>
    </Dialog>
  );
}

function labelOf(field: string): string {
  if (field === 'textEnabled') return words.enable;
  if (field === 'locationId') return words.location;
  const label = words[field as keyof typeof words];
  return typeof label === 'string' ? label : field;
}

function say(field: string, value: unknown, locations: readonly Location[]): string {
  if (typeof value === 'boolean') return value ? strings.yes : strings.no;
  if (field === 'locationId') return locations.find(({ id }) => id === value)?.name ?? '';
  if (field === 'purpose') return words.purposes[value as TrackingNumber['purpose']].label;
  return typeof value === 'string' ? value : '';
}

function startOf(number: TrackingNumber | null, id: string, wanted: string) {
  return {
    id: number?.id ?? id,
    phoneNumber: number?.phoneNumber ?? (wanted === '' ? '' : formatPhone(wanted)),
    textEnabled: number?.textEnabled ?? true,
    locationId: number?.locationId ?? null,
    label: number?.label ?? '',
    purpose: number?.purpose ?? ('two_way_texting' as const),
    forwardTo: number?.forwardTo == null ? '' : formatPhone(number.forwardTo),
    carrierAnswersStop: number?.carrierAnswersStop ?? true,
    recordCalls: number?.recordCalls ?? false,
    announcesRecording: number?.announcesRecording ?? true,
    createsLeads: number?.createsLeads ?? false,
  };
}
