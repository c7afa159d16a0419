import type { ReactElement, ReactNode } from 'react';
import { Dialog as AriaDialog, Popover as AriaPopover, DialogTrigger } from 'react-aria-components';

type Props = {
  readonly label: string;
  /** The button that opens it. */
  readonly trigger: ReactElement;
  readonly placement?: 'top' | 'bottom' | 'left' | 'right' | 'bottom start' | 'bottom end' | 'top start' | 'top end' | 'right bottom';
  readonly children: ReactNode;
};

/** Something small beside its button. Escape or a click outside closes it. */
export function Popover({ label, trigger, placement = 'bottom start', children }: Props) {
  return (
    <DialogTrigger>
      {trigger}
      <AriaPopover
        placement={placement}
        offset={6}
        className="max-w-96 rounded-lg border border-line bg-raised shadow-popover outline-none entering:animate-appear"
      >
        <AriaDialog aria-label={label} className="p-3 outline-none">
          {children}
        </AriaDialog>
      </AriaPopover>
    </DialogTrigger>
  );
}
