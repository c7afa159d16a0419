import { leadInitials, leadName } from '../../src-shared/domain/lead-name.ts';
import { formatPhone } from '../../src-shared/domain/phone-number.ts';
import type { Lead } from '../../src-shared/protocol/lead.ts';
import { Avatar } from '../ui/avatar.tsx';
import { Badge } from '../ui/badge.tsx';
import { classNames } from '../ui/class-names.ts';

type Props = { readonly lead: Lead; readonly isSelected: boolean; readonly isActive: boolean };

/** One lead of the list: name, phones, and whether texts are off. */
export function LeadRow({ lead, isSelected, isActive }: Props) {
  return (
    <div
      className={classNames(
        'mx-1 flex h-full items-center gap-3 rounded-lg px-3 transition-colors',
        isSelected ? 'bg-accent-soft' : 'group-hover/row:bg-hover',
        isActive && 'group-focus-visible/list:outline-2 group-focus-visible/list:-outline-offset-2 group-focus-visible/list:outline-focus',
      )}
    >
      <Avatar initials={leadInitials(lead)} />
      <div className="min-w-0 flex-1">
        <div className="flex items-center gap-2">
          <span dir="auto" className="min-w-0 flex-1 truncate text-left text-md font-medium">
            {leadName(lead)}
          </span>
          {lead.doNotText && <Badge tone="critical">Do Not Text</Badge>}
        </div>
        <p className="tabular truncate text-sm text-muted">{secondLine(lead)}</p>
      </div>
    </div>
  );
}

/** The phones, but for the one that a lead without a name is called by. */
function secondLine(lead: Lead): string {
  if (lead.phones.length === 0) return 'No phone';
  const phones = lead.phones.map(phone => formatPhone(phone.number)).filter(phone => phone !== leadName(lead));
  return phones.length === lead.phones.length ? phones.join('  ·  ') : ['No name', ...phones].join('  ·  ');
}
