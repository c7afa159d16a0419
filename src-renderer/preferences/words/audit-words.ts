/** The audit log, in words. */
export const auditWords = {
  title: 'Audit',
  hint: 'Who viewed, searched, exported, sent or changed what, and who signed in. Lines are only ever added. It holds no words of texts and none that were searched for.',
  onlyAdmins: 'Only admins see the audit log. Ask one of them.',
  filters: 'Filter the log',
  person: 'Person',
  anybody: 'Anybody',
  integration: 'Integration',
  kind: 'Kind',
  anything: 'Everything',
  from: 'From',
  to: 'To',
  lead: (name: string) => `Only ${name}`,
  onlyLead: (name: string) => `Only what concerns ${name}`,
  goneLead: 'a lead that is not here',
  empty: 'Nothing is in the log for this',
  emptyHint: 'Take a filter away, or choose other days.',
  older: 'Show older',
  export: 'Export…',
  exported: (count: number, isWhole: boolean) =>
    isWhole
      ? count === 1
        ? '1 line exported'
        : `${count} lines exported`
      : `The newest ${count} lines exported; narrow the days for the rest`,
  notExported: 'The log could not be exported',
} as const;
