import type { ReactNode } from 'react';
import { Tabs as AriaTabs, Tab, TabList, TabPanel } from 'react-aria-components';
import { classNames } from './class-names.ts';

export type TabItem = {
  readonly id: string;
  readonly title: string;
  /** A mark or a count behind the title. */
  readonly mark?: ReactNode;
  readonly panel: ReactNode;
};

type Props = {
  readonly label: string;
  readonly items: readonly TabItem[];
  readonly selected: string;
  readonly onSelect: (id: string) => void;
  /** Fill the height that is left; each panel scrolls by itself. */
  readonly className?: string;
  readonly panelClassName?: string;
};

/** Tabs with their panels. Arrow keys move, the panel follows. */
export function Tabs({ label, items, selected, onSelect, className, panelClassName }: Props) {
  return (
    <AriaTabs
      selectedKey={selected}
      onSelectionChange={key => onSelect(String(key))}
      className={classNames('flex min-h-0 flex-col', className)}
    >
      <TabList aria-label={label} className="flex shrink-0 gap-4 border-b border-line px-4">
        {items.map(item => (
          <Tab
            key={item.id}
            id={item.id}
            className={classNames(
              'focus-ring -mb-px flex h-9 items-center gap-1.5 rounded-t-sm border-b-2 border-transparent text-base font-medium text-muted transition-colors',
              'hover:text-ink selected:border-accent selected:text-ink forced-colors:border-[Canvas] forced-colors:selected:border-[Highlight]',
            )}
          >
            {item.title}
            {item.mark}
          </Tab>
        ))}
      </TabList>
      {items.map(item => (
        <TabPanel
          key={item.id}
          id={item.id}
          className={classNames('min-h-0 flex-1 outline-none focus-ring -outline-offset-2', panelClassName)}
        >
          {item.panel}
        </TabPanel>
      ))}
    </AriaTabs>
  );
}
