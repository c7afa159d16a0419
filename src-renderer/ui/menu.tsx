import type { LucideIcon } from 'lucide-react';
import type { ReactElement, ReactNode } from 'react';
import { Menu as AriaMenu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { Kbd } from './kbd.tsx';

export type MenuEntry = {
  readonly id: string;
  readonly label: string;
  readonly icon?: LucideIcon;
  readonly shortcut?: string;
  readonly isDisabled?: boolean;
  readonly onAction: () => void;
};

type Props = {
  readonly label: string;
  readonly trigger: ReactElement;
  /** Quiet words above the entries. */
  readonly header?: ReactNode;
  readonly entries: readonly MenuEntry[];
  readonly placement?: 'bottom start' | 'bottom end' | 'top start' | 'right bottom';
};

/** A button with a menu. Context menus are native instead. */
export function Menu({ label, trigger, header, entries, placement = 'bottom start' }: Props) {
  return (
    <MenuTrigger>
      {trigger}
      <Popover
        placement={placement}
        offset={6}
        className="min-w-52 rounded-lg border border-line bg-raised p-1 shadow-popover outline-none entering:animate-appear"
      >
        {header !== undefined && <div className="border-b border-line px-2 pt-1 pb-2 mb-1">{header}</div>}
        <AriaMenu aria-label={label} className="outline-none">
          {entries.map(({ icon: Icon, ...entry }) => (
            <MenuItem
              key={entry.id}
              id={entry.id}
              textValue={entry.label}
              isDisabled={entry.isDisabled ?? false}
              onAction={entry.onAction}
              className="flex h-7 items-center gap-2 rounded-md px-2 text-base outline-none focus:bg-hover disabled:opacity-50"
            >
              {Icon && <Icon aria-hidden className="size-3.5 text-muted" />}
              <span className="flex-1">{entry.label}</span>
              {entry.shortcut !== undefined && <Kbd keys={entry.shortcut} />}
            </MenuItem>
          ))}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}
