import { X } from 'lucide-react';
import { AUDIT_ACTIONS } from '../../src-shared/domain/say-audit.ts';
import { AuditAction, type AuditQuery } from '../../src-shared/protocol/audit-entry.ts';
import { useApiKeys } from '../data/use-api-keys.ts';
import { useStaff } from '../data/use-staff.ts';
import { Button } from '../ui/button.tsx';
import { Select } from '../ui/select.tsx';
import { TextField } from '../ui/text-field.tsx';
import { strings } from './strings.ts';

export const NO_FILTER: AuditQuery = {};
const ANY = 'any';
const words = strings.audit;

type Props = {
  readonly query: AuditQuery;
  /** Of the lead that is filtered by. */
  readonly leadName: string | null;
  readonly onChange: (query: AuditQuery) => void;
};

/** By person, kind, days and lead. */
export function AuditFilters({ query, leadName, onChange }: Props) {
  const staff = useStaff().data ?? [];
  const keys = useApiKeys({ isOn: true }).data ?? [];
  const people = [
    { id: ANY, label: words.anybody },
    ...staff.map(one => ({ id: one.id, label: one.name === '' ? one.email : one.name })),
    ...keys.map(key => ({ id: key.id, label: key.name, description: words.integration })),
  ];
  const kinds = [{ id: ANY, label: words.anything }, ...AuditAction.options.map(id => ({ id, label: AUDIT_ACTIONS[id] }))];
  const chosen = (id: string) => (id === ANY ? undefined : id);
  return (
    <div role="group" aria-label={words.filters} className="grid grid-cols-2 items-end gap-3 min-[1000px]:grid-cols-4">
      <Select
        label={words.person}
        options={people}
        value={query.person ?? ANY}
        onChange={id => onChange({ ...query, person: chosen(id) })}
      />
      <Select
        label={words.kind}
        options={kinds}
        value={query.action ?? ANY}
        onChange={id => onChange({ ...query, action: AuditAction.safeParse(id).data })}
      />
      <TextField
        label={words.from}
        type="date"
        value={dayOf(query.from, 0)}
        onChange={day => onChange({ ...query, from: instantOf(day, 0) })}
      />
      <TextField label={words.to} type="date" value={dayOf(query.to, -1)} onChange={day => onChange({ ...query, to: instantOf(day, 1) })} />
      {query.lead !== undefined && (
        <Button icon={X} className="col-span-full justify-self-start" onPress={() => onChange({ ...query, lead: undefined })}>
          {words.lead(leadName ?? words.goneLead)}
        </Button>
      )}
    </div>
  );
}

/** The beginning of a day here, `days` later; undefined for no day. The last day counts whole. */
function instantOf(day: string, days: number): string | undefined {
  const [year = Number.NaN, month = 1, date = 1] = day.split('-').map(Number);
  const at = new Date(year, month - 1, date + days);
  return Number.isNaN(at.getTime()) ? undefined : at.toISOString();
}

function dayOf(instant: string | undefined, days: number): string {
  if (instant === undefined) return '';
  const at = new Date(instant);
  at.setDate(at.getDate() + days);
  const two = (part: number) => String(part).padStart(2, '0');
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
}
