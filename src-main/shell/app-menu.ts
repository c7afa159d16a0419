import { app, Menu, type MenuItemConstructorOptions } from 'electron';
import type { DesktopEvent } from '../../src-shared/desktop-api.ts';

type Command = Extract<DesktopEvent, { type: 'command' }>['command'];

/** The native menu. It names what can be done and by which keys; the window does it. */
export function menuTemplate(command: (chosen: Command) => void, isMac: boolean, isPackaged: boolean): MenuItemConstructorOptions[] {
  const entry = (label: string, chosen: Command, accelerator?: string, registered = true): MenuItemConstructorOptions => ({
    label,
    click: () => command(chosen),
    ...(accelerator === undefined ? {} : { accelerator, registerAccelerator: registered }),
  });
  const separator: MenuItemConstructorOptions = { type: 'separator' };
  const preferences = entry('Preferences…', 'preferences', 'CmdOrCtrl+,');
  const appMenu: MenuItemConstructorOptions[] = [
    {
      label: 'Leadline',
      submenu: [
        { role: 'about' },
        separator,
        preferences,
        separator,
        { role: 'services' },
        separator,
        { role: 'hide' },
        { role: 'hideOthers' },
        { role: 'unhide' },
        separator,
        { role: 'quit' },
      ],
    },
  ];
  return [
    ...(isMac ? appMenu : []),
    {
      label: '&File',
      submenu: [
        entry('New Lead', 'new_lead', 'CmdOrCtrl+N'),
        // The composer has this key itself; here it is to be seen.
        entry('Send Text', 'send', 'CmdOrCtrl+Enter', false),
        separator,
        entry('Save Proof of Consent…', 'proof_of_consent'),
        separator,
        ...(isMac
          ? [{ role: 'close' } satisfies MenuItemConstructorOptions]
          : [preferences, separator, { role: 'quit' } satisfies MenuItemConstructorOptions]),
      ],
    },
    { label: '&Edit', role: 'editMenu' },
    {
      label: '&View',
      submenu: [
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        separator,
        { role: 'togglefullscreen' },
        ...(isPackaged
          ? []
          : [
              separator,
              { role: 'reload' } satisfies MenuItemConstructorOptions,
              { role: 'toggleDevTools' } satisfies MenuItemConstructorOptions,
            ]),
      ],
    },
    {
      label: '&Go',
      submenu: [
        entry('Inbox', 'inbox', 'CmdOrCtrl+1'),
        entry('Leads', 'leads', 'CmdOrCtrl+2'),
        entry('Unmatched', 'unmatched', 'CmdOrCtrl+3'),
        separator,
        entry('Search Texts', 'search', 'CmdOrCtrl+F'),
        entry('Jump to Lead…', 'jump', 'CmdOrCtrl+K'),
        separator,
        entry('Next Conversation', 'next', 'Alt+Down'),
        entry('Previous Conversation', 'previous', 'Alt+Up'),
      ],
    },
    { label: '&Window', role: 'windowMenu' },
    {
      label: '&Help',
      role: 'help',
      submenu: [
        entry('Staff Guide', 'help', 'F1'),
        entry('A Word on Compliance', 'compliance'),
        separator,
        entry('Keyboard Shortcuts', 'shortcuts', 'CmdOrCtrl+/'),
      ],
    },
  ];
}

export function installMenu(command: (chosen: Command) => void): void {
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(command, process.platform === 'darwin', app.isPackaged)));
}
