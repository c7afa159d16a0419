import { LocationColumn, type LocationColumns, type LocationImport } from '../../src-shared/protocol/location-import.ts';
import { Select } from '../ui/select.tsx';
import { strings } from './strings.ts';

const words = strings.locationImport;
const NONE = 'none';

type Props = { readonly plan: LocationImport; readonly onColumns: (columns: LocationColumns) => void };

/** Which column of the file was taken for what; changing one reads the file anew. */
export function LocationImportColumns({ plan, onColumns }: Props) {
  const { headers, columns } = plan.source;
  return (
    <details className="rounded-lg border border-line px-3 py-2">
      <summary className="cursor-pointer font-medium">{words.columns(Object.keys(columns).length)}</summary>
      <div className="mt-2 grid grid-cols-2 gap-3">
        {LocationColumn.options.map(column => (
          <Select
            key={column}
            label={words.field(column)}
            size="sm"
            value={columns[column] ?? NONE}
            onChange={header =>
              onColumns({
                ...Object.fromEntries(Object.entries(columns).filter(([one]) => one !== column)),
                ...(header === NONE ? {} : { [column]: header }),
              })
            }
            options={[
              { id: NONE, label: words.notInFile },
              ...[...new Set(headers)].filter(header => header !== '').map(header => ({ id: header, label: header })),
            ]}
          />
        ))}
      </div>
    </details>
  );
}
