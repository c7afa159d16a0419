import { Search } from 'lucide-react';
import { type KeyboardEvent, useDeferredValue, useRef, useState } from 'react';
import { Dialog, Modal, ModalOverlay } from 'react-aria-components';
import { leadInitials, leadName } from '../../src-shared/domain/lead-name.ts';
import { formatPhone } from '../../src-shared/domain/phone-number.ts';
import type { Lead } from '../../src-shared/protocol/lead.ts';
import { useLeads } from '../data/use-leads.ts';
import { Avatar } from '../ui/avatar.tsx';
import { classNames } from '../ui/class-names.ts';
import { Kbd } from '../ui/kbd.tsx';
import { VirtualList, type VirtualListHandle } from '../ui/virtual-list.tsx';
import { strings } from './strings.ts';

type Props = {
  /** What choosing a lead here is for, where it is not to jump there. */
  readonly label?: string;
  readonly isOpen: boolean;
  readonly onOpenChange: (isOpen: boolean) => void;
  readonly onJump: (leadId: string) => void;
};

/** Any lead, by name or phone as typed. The box keeps the focus; the arrows move in the list below it. */
export function JumpPalette({ label = strings.palette.label, isOpen, onOpenChange, onJump }: Props) {
  return (
    <ModalOverlay
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      isDismissable
      className="fixed inset-0 z-40 flex items-start justify-center bg-scrim p-4 pt-[12vh] entering:animate-appear"
    >
      <Modal className="w-140 max-w-full">
        <Dialog
          aria-label={label}
          className="flex max-h-[70vh] flex-col overflow-hidden rounded-xl border border-line bg-raised shadow-dialog outline-none"
        >
          <Palette
            label={label}
            onJump={leadId => {
              onOpenChange(false);
              onJump(leadId);
            }}
          />
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

const LIST_ID = 'jump-palette-list';
const ROW_HEIGHT = 44;
const ROWS_SHOWN = 8;

function Palette({ label, onJump }: { readonly label: string; readonly onJump: (leadId: string) => void }) {
  const [typed, setTyped] = useState('');
  const [activeId, setActiveId] = useState<string | undefined>(undefined);
  const text = useDeferredValue(typed.trim());
  const leads = useLeads(text);
  const list = useRef<VirtualListHandle>(null);

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'ArrowDown') list.current?.move(1);
    else if (event.key === 'ArrowUp') list.current?.move(-1);
    else if (event.key === 'Enter') list.current?.openActive();
    else return;
    event.preventDefault();
  }
  return (
    <>
      <div className="flex h-12 shrink-0 items-center gap-2.5 border-b border-line px-4">
        <Search aria-hidden className="size-4 shrink-0 text-faint" />
        <input
          // The palette is opened by a key in order to type at once.
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- a dialog whose one purpose is this box
          autoFocus
          type="text"
          role="combobox"
          aria-expanded="true"
          aria-controls={LIST_ID}
          aria-autocomplete="list"
          aria-label={label}
          {...(activeId === undefined ? {} : { 'aria-activedescendant': activeId })}
          placeholder={strings.palette.placeholder}
          dir="auto"
          maxLength={200}
          value={typed}
          onChange={event => setTyped(event.target.value)}
          onKeyDown={onKeyDown}
          className="h-full min-w-0 flex-1 cursor-text bg-transparent text-lg outline-none select-text"
        />
      </div>
      {leads.first !== null && leads.total === 0 ? (
        <div role="status" className="p-8 text-center">
          <p className="font-medium">{strings.palette.nothing(text)}</p>
          <p className="text-muted">{strings.palette.nothingHint}</p>
        </div>
      ) : (
        <div className="flex min-h-0 py-1" style={{ height: Math.min(ROWS_SHOWN, Math.max(1, leads.total)) * ROW_HEIGHT + 8 }}>
          <VirtualList
            key={text}
            ref={list}
            id={LIST_ID}
            label={strings.palette.results}
            count={leads.total}
            rowAt={leads.rowAt}
            keyOf={lead => lead.id}
            rowHeight={ROW_HEIGHT}
            selectedKey={null}
            isFocusable={false}
            startsActive
            onActiveId={setActiveId}
            onOpen={lead => onJump(lead.id)}
            onRange={leads.onRange}
            renderPlaceholder={() => null}
            renderRow={(lead, { isActive }) => <PaletteRow lead={lead} isActive={isActive} />}
          />
        </div>
      )}
      <footer className="flex shrink-0 gap-4 border-t border-line bg-canvas px-4 py-2 text-sm text-faint">
        <span className="flex items-center gap-1.5">
          <Kbd keys="ArrowUp" />
          <Kbd keys="ArrowDown" />
          {strings.palette.move}
        </span>
        <span className="flex items-center gap-1.5">
          <Kbd keys="Enter" />
          {strings.palette.open}
        </span>
      </footer>
    </>
  );
}

function PaletteRow({ lead, isActive }: { readonly lead: Lead; readonly isActive: boolean }) {
  return (
    <div
      className={classNames(
        'mx-1 flex h-full items-center gap-2.5 rounded-lg px-3',
        isActive ? 'bg-accent-soft forced-colors:outline-2 forced-colors:-outline-offset-2' : 'group-hover/row:bg-hover',
      )}
    >
      <Avatar initials={leadInitials(lead)} size="sm" />
      <span dir="auto" className="min-w-0 flex-1 truncate text-left text-md">
        {leadName(lead)}
      </span>
      <span className="tabular shrink-0 text-sm text-faint">{lead.phones.map(phone => formatPhone(phone.number)).join('  ·  ')}</span>
    </div>
  );
}
