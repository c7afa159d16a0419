import { type ReactNode, useState } from 'react';
import { formatPhone } from '../../src-shared/domain/phone-number.ts';
import type { LocationImport } from '../../src-shared/protocol/location-import.ts';
import { call } from '../data/call.ts';
import { ProblemError } from '../data/problem-error.ts';
import { useApplyLocationImport } from '../data/use-apply-location-import.ts';
import { useLocations } from '../data/use-locations.ts';
import { useMapLocationFile } from '../data/use-map-location-file.ts';
import { Checkbox } from '../ui/checkbox.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { FormFoot } from '../ui/form-foot.tsx';
import { Select } from '../ui/select.tsx';
import { showToast } from '../ui/show-toast.ts';
import { LocationImportColumns } from './location-import-columns.tsx';
import { strings } from './strings.ts';

const words = strings.locationImport;
const STAYS = 'stays';

type Props = { readonly plan: LocationImport; readonly onClose: () => void };

/** What a file would change, shown before anything does. Rows that are unclear and numbers of locations that leave are decided here. [E1, E2, E3] */
export function LocationImportDialog({ plan: first, onClose }: Props) {
  const [plan, setPlan] = useState(first);
  const [problem, setProblem] = useState<string | null>(null);
  const [takes, setTakes] = useState<Readonly<Record<number, string>>>({});
  const [kept, setKept] = useState<readonly string[]>([]);
  const [moves, setMoves] = useState<Readonly<Record<string, string>>>({});
  const apply = useApplyLocationImport();
  const map = useMapLocationFile();
  const locations = useLocations().data ?? [];

  /** Other columns, or a change by somebody else: what was chosen was chosen for another list. */
  function showAnew(next: LocationImport): void {
    setPlan(next);
    setTakes({});
    setKept([]);
    setMoves({});
  }

  async function submit(): Promise<void> {
    setProblem(null);
    try {
      const done = await apply.mutateAsync([
        {
          ...{ id: plan.id, basedOn: plan.basedOn, keep: [...kept] },
          choices: Object.entries(takes).map(([row, take]) => ({ row: Number(row), take })),
          numbers: Object.entries(moves).map(([trackingNumberId, locationId]) => ({ trackingNumberId, locationId })),
        },
      ]);
      showToast({ tone: 'neutral', title: words.done(done) });
      onClose();
    } catch (refusal) {
      if (!(refusal instanceof ProblemError)) throw refusal;
      setProblem(refusal.problem.errors?.[0]?.reason ?? refusal.message);
      if (refusal.problem.code === 'precondition_failed') {
        setProblem(words.changedMeanwhile);
        showAnew(await call('getLocationImport', plan.id));
      }
    }
  }

  const leaves = new Set(plan.vanished.map(({ id }) => id).filter(id => !kept.includes(id)));
  const targets = [
    ...locations.filter(({ id, archivedAt }) => archivedAt === null && !leaves.has(id)).map(({ id, name }) => ({ id, label: name })),
    ...plan.created.map(({ id, name }) => ({ id, label: words.isNew(name) })),
  ];
  const isOpen = plan.unclear.some(({ place }) => takes[place.row] === undefined);
  const isIdle = plan.created.length + plan.changed.length + plan.unclear.length + plan.vanished.length + plan.numbers.length === 0;
  return (
    <Dialog title={words.title} isOpen onOpenChange={onClose} width="lg">
      <form
        className="flex flex-col gap-4"
        onSubmit={event => {
          event.preventDefault();
          void submit();
        }}
      >
        <p className="text-muted text-pretty">{isIdle ? words.nothing(plan.same) : words.hint(plan.same)}</p>
        {plan.source.format === 'csv' && (
          <LocationImportColumns
            plan={plan}
            onColumns={columns => void map.mutateAsync([{ columns }]).then(showAnew, (refusal: Error) => setProblem(refusal.message))}
          />
        )}
        <Found title={words.created} count={plan.created.length}>
          {plan.created.map(({ row, name, address, timeZone }) => (
            <Line key={row} title={name} detail={[address, timeZone].filter(part => part !== null).join('  ·  ')} />
          ))}
        </Found>
        <Found title={words.changed} count={plan.changed.length}>
          {plan.changed.map(({ row, location, changes }) => (
            <Line
              key={row}
              title={location.name}
              detail={changes.map(({ field, before, after }) => words.change(words.field(field), before, after)).join('; ')}
            />
          ))}
        </Found>
        <Found title={words.unclear} count={plan.unclear.length}>
          {plan.unclear.map(({ place, candidates }) => (
            <li key={place.row} className="flex items-center justify-between gap-4 py-1">
              <span className="min-w-0">
                {place.name} <span className="text-muted">{place.address}</span>
              </span>
              <Select
                label={words.choose(place.name)}
                isLabelHidden
                size="sm"
                className="w-64 shrink-0"
                value={takes[place.row] ?? null}
                onChange={take => setTakes({ ...takes, [place.row]: take })}
                options={[
                  ...candidates.map(({ id, name, address }) => ({
                    id,
                    label: name,
                    ...(address === null ? {} : { description: address }),
                  })),
                  { id: 'new', label: words.takeNew },
                  { id: 'leave_out', label: words.leaveOut },
                ]}
              />
            </li>
          ))}
        </Found>
        <Found title={words.vanished} count={plan.vanished.length} hint={words.vanishedHint}>
          {plan.vanished.map(({ id, name }) => (
            <li key={id} className="py-1">
              <Checkbox isSelected={!kept.includes(id)} onChange={isOn => setKept(isOn ? kept.filter(one => one !== id) : [...kept, id])}>
                {words.archive(name)}
              </Checkbox>
            </li>
          ))}
        </Found>
        <Found title={words.numbers} count={plan.numbers.length} hint={words.numbersHint}>
          {plan.numbers.map(({ trackingNumberId: id, phoneNumber, locationName }) => (
            <li key={id} className="flex items-center justify-between gap-4 py-1">
              <span className="tabular">{formatPhone(phoneNumber)}</span>
              <Select
                label={words.pointAt(formatPhone(phoneNumber))}
                isLabelHidden
                size="sm"
                className="w-64 shrink-0"
                value={moves[id] ?? STAYS}
                onChange={to =>
                  setMoves(
                    Object.fromEntries([...Object.entries(moves).filter(([one]) => one !== id), ...(to === STAYS ? [] : [[id, to]])]),
                  )
                }
                options={[{ id: STAYS, label: words.stays(locationName) }, ...targets]}
              />
            </li>
          ))}
        </Found>
        <Found title={words.faults} count={plan.faults.length} hint={words.faultsHint}>
          {plan.faults.map(({ row, reason }, index) => (
            <Line key={`${row} ${index}`} title={words.row(row)} detail={reason} />
          ))}
        </Found>
        <FormFoot
          isInDialog
          problem={problem}
          saveLabel={words.apply}
          isSaving={apply.isPending || map.isPending}
          isClean={isOpen || isIdle}
          onCancel={onClose}
          cancelLabel={strings.cancel}
        />
      </form>
    </Dialog>
  );
}

type FoundProps = { readonly title: string; readonly count: number; readonly hint?: string; readonly children: ReactNode };

function Found({ title, count, hint, children }: FoundProps) {
  if (count === 0) return null;
  return (
    <section aria-label={title}>
      <h3 className="font-medium">
        {title} <span className="tabular font-normal text-muted">{count}</span>
      </h3>
      {hint !== undefined && <p className="text-sm text-muted text-pretty">{hint}</p>}
      <ul className="mt-1 max-h-56 overflow-auto rounded-lg border border-line px-3 py-1">{children}</ul>
    </section>
  );
}

function Line({ title, detail }: { readonly title: string; readonly detail: string }) {
  return (
    <li className="py-1">
      {title} <span className="text-muted">{detail}</span>
    </li>
  );
}
