import type { EventEmitter } from 'node:events';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { until } from './support/a-desktop.ts';

type Contents = EventEmitter & { setWindowOpenHandler: (handler: () => { action: string }) => void; opened?: () => { action: string } };
type PermissionHandler = (contents: unknown, permission: string, answer: (granted: boolean) => void) => void;

const recorded = vi.hoisted(() => ({
  windows: [] as Record<string, unknown>[],
  opened: [] as EventEmitter[],
  sent: [] as unknown[],
  loaded: [] as string[],
  sandboxed: 0,
  schemes: [] as unknown[],
  protocols: new Map<string, (request: { method: string; url: string }) => Promise<Response>>(),
  session: {} as { request?: unknown; check?: unknown; device?: unknown },
  channels: [] as string[],
  contents: [] as unknown[],
  order: [] as string[],
  ready: undefined as undefined | (() => void),
  app: undefined as unknown as EventEmitter,
}));

// Electron is not ours and does not run under Node: what main tells it is recorded, and everything of main itself is real.
vi.mock('electron', async () => {
  const { EventEmitter: Emitter } = await import('node:events');
  const { mkdtempSync } = await import('node:fs');
  const { tmpdir } = await import('node:os');
  const folder = mkdtempSync(`${tmpdir()}/leadline-test-`);
  const session = {
    setPermissionRequestHandler: (handler: unknown) => void (recorded.session.request = handler),
    setPermissionCheckHandler: (handler: unknown) => void (recorded.session.check = handler),
    setDevicePermissionHandler: (handler: unknown) => void (recorded.session.device = handler),
  };
  const newContents = () => {
    const contents = Object.assign(new Emitter(), {
      opened: (): unknown => null,
      setWindowOpenHandler(handler: () => unknown) {
        this.opened = handler;
      },
      getURL: () => '',
      send: (_channel: string, event: unknown) => void recorded.sent.push(event),
      isLoadingMainFrame: () => false,
      reload: () => {},
    });
    recorded.contents.push(contents);
    app.emit('web-contents-created', {}, contents);
    return contents;
  };
  const app = Object.assign(new Emitter(), {
    isPackaged: false,
    setName: () => {},
    getPath: () => folder,
    setPath: () => {},
    setAppUserModelId: () => {},
    setBadgeCount: () => true,
    commandLine: { hasSwitch: () => false },
    requestSingleInstanceLock: () => true,
    enableSandbox: () => {
      recorded.sandboxed += 1;
      recorded.order.push('sandbox');
    },
    isReady: () => recorded.order.includes('ready'),
    whenReady: () =>
      new Promise<void>(resolve => {
        setImmediate(() => {
          if (!recorded.order.includes('ready')) recorded.order.push('ready');
          resolve();
        });
      }),
    quit: () => {},
  });
  recorded.app = app;
  class BrowserWindow extends Emitter {
    webContents = newContents();
    constructor(options: Record<string, unknown>) {
      super();
      recorded.windows.push(options);
      recorded.opened.push(this);
    }
    loadURL(url: string): Promise<void> {
      recorded.loaded.push(url);
      return Promise.resolve();
    }
    isDestroyed = () => false;
    isFocused = () => false;
    show = () => {};
    focus = () => {};
    isMinimized = () => false;
    setOverlayIcon = () => {};
  }
  return {
    app,
    BrowserWindow,
    session: { defaultSession: session },
    protocol: {
      registerSchemesAsPrivileged: (schemes: unknown[]) => {
        recorded.order.push('schemes');
        recorded.schemes.push(...schemes);
      },
      handle: (scheme: string, handler: never) => void recorded.protocols.set(scheme, handler),
    },
    ipcMain: { handle: (channel: string) => void recorded.channels.push(channel) },
    Menu: { setApplicationMenu: () => {}, buildFromTemplate: () => ({}) },
    nativeTheme: { shouldUseDarkColors: false, themeSource: 'system' },
    nativeImage: {},
    screen: { getAllDisplays: () => [{ workArea: { x: 0, y: 0, width: 1920, height: 1080 } }] },
    powerMonitor: new Emitter(),
    safeStorage: { isEncryptionAvailable: () => false, getSelectedStorageBackend: () => 'basic_text' },
    Notification: class extends Emitter {},
    dialog: {},
    clipboard: {},
    shell: {},
  };
});
// It looks for Electron by itself, past the recorder.
vi.mock('electron-log/main', () => ({
  default: { transports: { file: {}, console: {}, ipc: {} }, info: () => {}, error: () => {} },
}));

beforeAll(async () => {
  await import('../../src-main/main.ts');
  await until(() => recorded.windows.length === 1);
});
afterAll(() => {
  recorded.app.emit('before-quit', { preventDefault: () => {} });
});

describe('[S1] what main tells Electron', () => {
  test('the window is sandboxed and isolated, and every unsafe switch is off', () => {
    expect(recorded.windows).toHaveLength(1);
    expect(recorded.windows[0]).toMatchObject({ minWidth: 900, minHeight: 600, width: 1180, height: 760, title: 'Leadline', show: false });
    const preferences = recorded.windows[0]?.['webPreferences'] as Record<string, unknown>;
    expect(preferences).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      webviewTag: false,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
    });
    expect(Object.keys(preferences)).not.toContain('enableBlinkFeatures');
    expect(String(preferences['preload'])).toMatch(/preload\.cjs$/);
  });

  test('the sandbox and the scheme come before the app is ready', () => {
    expect(recorded.sandboxed).toBe(1);
    expect(recorded.order.indexOf('sandbox')).toBeLessThan(recorded.order.indexOf('ready'));
    expect(recorded.order.indexOf('schemes')).toBeLessThan(recorded.order.indexOf('ready'));
    expect(recorded.schemes).toMatchObject([{ scheme: 'app', privileges: { standard: true, secure: true } }]);
    expect(JSON.stringify(recorded.schemes)).not.toMatch(/bypassCSP|corsEnabled|supportFetchAPI/);
  });

  test('only our own scheme is loaded and served', () => {
    expect(recorded.loaded).toEqual(['app://leadline/index.html']);
    expect([...recorded.protocols.keys()]).toEqual(['app']);
  });

  test('[S3] every answer carries the content policy, a refusal too', async () => {
    const serve = recorded.protocols.get('app');
    for (const [method, url, status] of [
      ['GET', 'app://leadline/missing.js', 404],
      ['POST', 'app://leadline/index.html', 405],
      ['GET', 'app://leadline/..%2f..%2fpackage.json', 404],
    ] as const) {
      const response = await serve?.({ method, url });
      expect(response?.status).toBe(status);
      expect(response?.headers.get('content-security-policy')).toMatch(/^default-src 'none'; script-src 'self';/);
      expect(response?.headers.get('x-content-type-options')).toBe('nosniff');
    }
  });

  test('every permission is denied but copying, on asking and on checking, and every device', () => {
    const ask = recorded.session.request as PermissionHandler;
    const check = recorded.session.check as (contents: unknown, permission: string) => boolean;
    const asked = [
      'media',
      'geolocation',
      'notifications',
      'midi',
      'midiSysex',
      'pointerLock',
      'fullscreen',
      'openExternal',
      'hid',
      'serial',
      'usb',
      'clipboard-read',
      'display-capture',
      'window-management',
      'fileSystem',
      'unknown',
    ];
    for (const permission of asked) {
      let granted: boolean | null = null;
      ask(null, permission, given => {
        granted = given;
      });
      expect({ permission, granted, checked: check(null, permission) }).toEqual({ permission, granted: false, checked: false });
    }
    expect(check(null, 'clipboard-sanitized-write')).toBe(true);
    expect((recorded.session.device as () => boolean)()).toBe(false);
  });

  test.each(['will-navigate', 'will-frame-navigate', 'will-redirect', 'will-attach-webview'])('%s is always prevented', event => {
    const [contents] = recorded.contents as Contents[];
    const hostile = [
      'https://evil.example',
      'http://127.0.0.1',
      'file:///etc/passwd',
      'javascript:alert(1)',
      'data:text/html,x',
      'app://leadline.evil/index.html',
      'app://leadline/index.html',
      'blob:app://leadline/x',
      'about:blank',
      'tel:+1',
      'ms-msdt:x',
      'chrome://settings',
    ];
    for (const url of hostile) {
      let prevented = 0;
      contents?.emit(event, { url, preventDefault: () => (prevented += 1) }, url);
      expect({ url, prevented }).toEqual({ url, prevented: 1 });
    }
  });

  test('no window is opened by the page', () => {
    const [contents] = recorded.contents as Contents[];
    expect(contents?.opened?.()).toEqual({ action: 'deny' });
  });

  test('the window may ask what the contract names and nothing else', async () => {
    const { desktopCalls } = await import('../../src-shared/desktop-api.ts');
    expect(recorded.channels.toSorted()).toEqual(
      Object.keys(desktopCalls)
        .map(call => `leadline:${call}`)
        .toSorted(),
    );
  });
});

describe('[F34] a link or a notification', () => {
  const lead = '0190a0a0-0000-7000-8000-000000000001';
  const link = (url: string) => recorded.app.emit('second-instance', {}, ['leadline', '--flag', url]);

  test('opens the conversation in the window that is there; a hostile link opens none', () => {
    link(`leadline://conversation/${lead}`);
    expect(recorded.sent).toContainEqual({ type: 'open_conversation', leadId: lead, position: null });
    const before = recorded.sent.length;
    for (const hostile of [
      'leadline://conversation/../../x',
      `leadline://evil/${lead}`,
      `leadline://conversation/${lead}/..`,
      'leadline://',
      'leadline://conversation/<img src=x>',
    ])
      link(hostile);
    expect(recorded.sent.slice(before).filter(each => (each as { type: string }).type === 'open_conversation')).toEqual([]);
    expect(recorded.windows).toHaveLength(1);
  });

  test('opens the conversation in a new window where the old one was closed', () => {
    recorded.opened.at(-1)?.emit('closed');
    link(`leadline://conversation/${lead}`);
    expect(recorded.windows).toHaveLength(2);
    expect(recorded.loaded.at(-1)).toBe(`app://leadline/index.html#/inbox/${lead}/texts`);
  });
});

test('the place of a conversation is the one that the window shows it at', async () => {
  const { placeOf } = await import('../../src-main/shell/place-of.ts');
  const { pathOf } = await import('../../src-renderer/app/routes.ts');
  for (const at of [null, 12])
    expect(placeOf('0190a0a0-0000-7000-8000-000000000001', at)).toBe(
      pathOf({ screen: 'inbox', leadId: '0190a0a0-0000-7000-8000-000000000001', tab: 'texts', at }),
    );
});
