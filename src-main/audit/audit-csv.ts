import type { AuditLine } from '../../src-shared/desktop-api.ts';
import { csvCell } from '../../src-shared/domain/csv-cell.ts';
import { AUDIT_ACTIONS, sayAudit, sayAuditDetails } from '../../src-shared/domain/say-audit.ts';

const HEAD = ['Line', 'When (UTC)', 'Who', 'Kind', 'What', 'Lead', 'Details', 'Person or key', 'Lead id', 'Subject id', 'Hash'];
/** Tells a spreadsheet that it is UTF-8. */
const BYTE_ORDER_MARK = '\uFEFF';

/** The audit log for a spreadsheet. */
export function auditCsv(lines: readonly AuditLine[]): string {
  const rows = lines.map(line => [
    String(line.auditNumber),
    line.at,
    line.who,
    AUDIT_ACTIONS[line.action],
    sayAudit(line),
    line.leadName ?? '',
    sayAuditDetails(line.details),
    line.actorId ?? '',
    line.leadId ?? '',
    line.subjectId ?? '',
    line.hash,
  ]);
  return `${BYTE_ORDER_MARK}${[HEAD, ...rows].map(row => row.map(csvCell).join(',')).join('\r\n')}\r\n`;
}
