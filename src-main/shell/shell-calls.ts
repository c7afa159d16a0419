import { writeFile } from 'node:fs/promises';
import { type BrowserWindow, clipboard, dialog, Menu, nativeTheme, shell } from 'electron';
import type { Handlers } from '../ipc/handlers.ts';
import type { Announcer } from '../ipc/announcer.ts';
import { problem } from '../sync/problem-error.ts';
import { externalUrl } from './external-url.ts';
import type { preferencesFile } from './preferences-file.ts';

type ShellCalls = Pick<
  Handlers,
  'getPreferences' | 'setPreferences' | 'copyText' | 'saveRecoveryCodes' | 'showContextMenu' | 'openExternal'
>;

const CLICK_MAY_FOLLOW_MS = 100;

/** What the window asks of the machine itself. */
export function shellCalls(
  preferences: ReturnType<typeof preferencesFile>,
  announce: Announcer,
  window: () => BrowserWindow | null,
): ShellCalls {
  return {
    getPreferences: () => preferences.get(),
    setPreferences: chosen => {
      preferences.set(chosen);
      nativeTheme.themeSource = chosen.theme;
      announce.changed(['preferences'], []);
      return chosen;
    },
    copyText: text => clipboard.writeText(text),
    saveRecoveryCodes: async codes => {
      const parent = window();
      const asked = { title: 'Save recovery codes', defaultPath: 'leadline-recovery-codes.txt' };
      const { filePath, canceled } = await (parent === null ? dialog.showSaveDialog(asked) : dialog.showSaveDialog(parent, asked));
      if (canceled || filePath === '') return false;
      const words = ['Leadline recovery codes. Each one works once, in place of a code from your authenticator app.', '', ...codes, ''];
      await writeFile(filePath, words.join('\n'), { mode: 0o600 });
      return true;
    },
    showContextMenu: entries =>
      new Promise(resolve => {
        const menu = Menu.buildFromTemplate(
          entries.map(({ id, label, enabled }) => ({
            label: label.replaceAll('&', '&&'), // a name may hold one, which a menu would take for a mnemonic
            enabled,
            click: () => resolve(id),
          })),
        );
        const parent = window();
        // On some systems the menu says that it closed before it says what was clicked; the first answer counts.
        const closed = (): void => void setTimeout(() => resolve(null), CLICK_MAY_FOLLOW_MS);
        menu.popup({ ...(parent === null ? {} : { window: parent }), callback: closed });
      }),
    openExternal: async asked => {
      const url = externalUrl(asked);
      if (url === null) throw problem('forbidden', 'Leadline does not open this address.');
      await shell.openExternal(url);
    },
  };
}
