import type { Measured } from './measured.ts';
import { quantile } from './quantile.ts';

/** Whether the median reached the target; null where there is none. */
export function isMet({ values, target }: Measured): boolean | null {
  if (target === null) return null;
  const median = quantile(values, 0.5);
  return 'atLeast' in target ? median >= target.atLeast : median <= target.atMost;
}

/** The report as a Markdown table, as docs/benchmarks.md holds it. */
export function reportTable(measured: readonly Measured[]): string {
  const rows = measured.map(each => [
    each.metric,
    each.limit,
    `${amount(quantile(each.values, 0.5), each)} [${amount(Math.min(...each.values), each)} - ${amount(Math.max(...each.values), each)}]`,
    String(each.values.length),
    targetWords(each),
    { true: 'met', false: 'NOT MET', null: '' }[`${isMet(each)}`],
  ]);
  const table = [['metric', 'held against', 'median [range]', 'pairs', 'target', ''], ...rows];
  const widths = (table[0] ?? []).map((_, column) => Math.max(...table.map(row => row[column]?.length ?? 0)));
  const lines = table.map(row => `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`);
  const rule = `| ${widths.map(width => '-'.repeat(width)).join(' | ')} |`;
  return [lines[0], rule, ...lines.slice(1)].join('\n');
}

function amount(value: number, { unit }: Measured): string {
  return `${value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2)}${unit === 'x' ? 'x' : ` ${unit}`}`;
}

function targetWords({ target, unit }: Measured): string {
  if (target === null) return '';
  return 'atLeast' in target
    ? `>= ${target.atLeast}${unit === 'x' ? '' : ` ${unit}`}`
    : `<= ${target.atMost}${unit === 'x' ? '' : ` ${unit}`}`;
}
