import type { AuditLine } from '../../src-shared/desktop-api.ts';
import { relativeTime } from '../../src-shared/domain/relative-time.ts';
import { sayAudit, sayAuditDetails } from '../../src-shared/domain/say-audit.ts';
import { Button } from '../ui/button.tsx';
import { strings } from './strings.ts';

type Props = { readonly line: AuditLine; readonly now: Date; readonly onLead: () => void };

/** One line of the log: what, by whom, to which lead, and what exactly changed. */
export function AuditRow({ line, now, onLead }: Props) {
  const at = relativeTime(new Date(line.at), now);
  const details = sayAuditDetails(line.details);
  return (
    <li className="flex min-h-11 items-start gap-3 px-4 py-2 select-text">
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-baseline gap-x-2">
          <bdi className="font-medium">{line.who}</bdi>
          <span>{sayAudit(line)}</span>
          {line.leadId !== null && (
            <Button
              variant="link"
              className="min-w-0 shrink! text-left wrap-anywhere whitespace-normal!"
              onPress={onLead}
              aria-label={strings.audit.onlyLead(line.leadName ?? strings.audit.goneLead)}
            >
              <bdi>{line.leadName ?? strings.audit.goneLead}</bdi>
            </Button>
          )}
        </p>
        {details !== '' && <p className="text-sm wrap-anywhere text-muted">{details}</p>}
      </div>
      <time dateTime={line.at} title={at.exact} className="tabular shrink-0 pt-0.5 text-sm text-faint">
        {at.words}
      </time>
    </li>
  );
}
