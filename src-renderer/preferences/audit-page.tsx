import { Download, ScrollText } from 'lucide-react';
import { useState } from 'react';
import type { AuditQuery } from '../../src-shared/protocol/audit-entry.ts';
import { useAudit } from '../data/use-audit.ts';
import { useExportAudit } from '../data/use-export-audit.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { showToast } from '../ui/show-toast.ts';
import { Spinner } from '../ui/spinner.tsx';
import { useNow } from '../ui/use-now.ts';
import { AuditFilters, NO_FILTER } from './audit-filters.tsx';
import { AuditRow } from './audit-row.tsx';
import { Card } from './card.tsx';
import { Page } from './page.tsx';
import { strings } from './strings.ts';

const words = strings.audit;

/** Who did what and when, for admins. */
export function AuditPage({ isAdmin }: { readonly isAdmin: boolean }) {
  const [query, setQuery] = useState<AuditQuery>(NO_FILTER);
  const [leadName, setLeadName] = useState<string | null>(null);
  const log = useAudit(query, { isOn: isAdmin });
  const exporting = useExportAudit();
  const now = new Date(useNow(30_000));
  if (!isAdmin) {
    return (
      <Page title={words.title} hint={words.hint}>
        <p className="text-muted">{words.onlyAdmins}</p>
      </Page>
    );
  }
  const save = () =>
    exporting.mutate([query], {
      onSuccess: ({ savedTo, count, isWhole }) => {
        if (savedTo !== null) showToast({ tone: 'neutral', title: words.exported(count, isWhole), detail: savedTo });
      },
      onError: problem => showToast({ tone: 'critical', title: words.notExported, detail: problem.message }),
    });
  return (
    <Page
      title={words.title}
      hint={words.hint}
      action={
        <Button icon={Download} isPending={exporting.isPending} onPress={save}>
          {words.export}
        </Button>
      }
    >
      <AuditFilters
        query={query}
        leadName={leadName}
        onChange={change => {
          setQuery(change);
          if (change.lead === undefined) setLeadName(null);
        }}
      />
      {log.error !== null && (
        <Banner tone="critical" role="alert" action={<Button onPress={() => void log.refetch()}>{strings.retry}</Button>}>
          {strings.notRead} {log.error.message}
        </Banner>
      )}
      {log.data === undefined && log.error === null && (
        <p role="status" className="flex items-center gap-2 text-muted">
          <Spinner /> {strings.loading}
        </p>
      )}
      {log.data !== undefined && (
        <Card>
          {log.data.length === 0 && (
            <EmptyState icon={ScrollText} title={words.empty}>
              {words.emptyHint}
            </EmptyState>
          )}
          <ul aria-label={words.title} className="divide-y divide-line">
            {log.data.map(line => (
              <AuditRow
                key={line.id}
                line={line}
                now={now}
                onLead={() => {
                  setQuery({ ...query, lead: line.leadId ?? undefined });
                  setLeadName(line.leadName);
                }}
              />
            ))}
          </ul>
        </Card>
      )}
      {log.hasNextPage && (
        <div className="flex justify-center">
          <Button isPending={log.isFetchingNextPage} onPress={() => void log.fetchNextPage()}>
            {words.older}
          </Button>
        </div>
      )}
    </Page>
  );
}
