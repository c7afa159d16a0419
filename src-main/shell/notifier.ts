import { Notification } from 'electron';
import type { Raised } from './choose-notifications.ts';

export type Notifier = {
  readonly raise: (raised: Raised, silent: boolean) => void;
  /** The person has read this conversation: what is said of it goes off the screen. */
  readonly dismiss: (leadId: string) => void;
  /** Nobody is signed in any more: no name stays on the screen, and no click leads to a lead of theirs. */
  readonly dismissAll: () => void;
};

const MOST_KEPT = 100;

/** Raises notifications of the operating system. They are held on to: the click on a collected object is lost. */
export function notifier(clicked: (raised: Raised) => void, failed: () => void): Notifier {
  const kept = new Map<Notification, Raised>();
  return {
    raise: (raised, silent) => {
      if (!Notification.isSupported()) return;
      const notification = new Notification({ title: raised.title, body: asTyped(raised.body), silent });
      kept.set(notification, raised);
      // The oldest are let go; "close" is no reason to, for on Windows it means that it moved to the Action Center.
      const oldest = kept.size > MOST_KEPT ? kept.keys().next().value : undefined;
      if (oldest !== undefined) kept.delete(oldest);
      notification.on('click', () => {
        if (!kept.delete(notification)) return;
        notification.close(); // not every desktop takes a clicked one away by itself
        clicked(raised);
      });
      notification.on('failed', () => {
        kept.delete(notification);
        failed();
      });
      notification.show();
    },
    dismissAll: () => {
      for (const notification of kept.keys()) notification.close();
      kept.clear();
    },
    dismiss: leadId => {
      for (const [notification, raised] of kept) {
        if (raised.leadId !== leadId) continue;
        kept.delete(notification);
        notification.close();
      }
    },
  };
}

/** Desktops of Linux read a body as markup (freedesktop's notification specification): a lead's `<b>` is to be seen, not obeyed. */
function asTyped(body: string): string {
  if (process.platform !== 'linux') return body;
  return body.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
