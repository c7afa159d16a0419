import { app, type Session, session, type WebContents } from 'electron';

/** What the page may do beyond showing itself. Copying goes through main; nothing else is needed. */
const PERMITTED = new Set<string>(['clipboard-sanitized-write']);

export function isPermitted(permission: string): boolean {
  return PERMITTED.has(permission);
}

/** Electron approves everything by itself; here everything is denied unless it is listed. */
function denyPermissions(each: Session): void {
  each.setPermissionRequestHandler((_contents, permission, answer) => answer(isPermitted(permission)));
  each.setPermissionCheckHandler((_contents, permission) => isPermitted(permission));
  each.setDevicePermissionHandler(() => false);
}

/** Our page never goes elsewhere: it has one document, and its places are fragments of it. */
function lockNavigation(contents: WebContents): void {
  contents.on('will-navigate', event => event.preventDefault());
  contents.on('will-frame-navigate', event => event.preventDefault());
  contents.on('will-redirect', event => event.preventDefault());
  contents.on('will-attach-webview', event => event.preventDefault());
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
}

/** To be called before the app is ready: from then on every page and every session is under these rules. */
export function harden(): void {
  // The OS sandbox cannot be had by root, as which containers and CI run; enforcing it against that switch would leave no page at all.
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
  app.on('session-created', denyPermissions);
  app.on('web-contents-created', (_event, contents) => lockNavigation(contents));
  app.on('select-client-certificate', event => event.preventDefault());
  void app.whenReady().then(() => denyPermissions(session.defaultSession));
}
