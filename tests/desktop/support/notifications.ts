import { type Notification, notificationDaemon } from '../../../dev/notification-daemon.ts';
import { testDesktop } from './test-desktop.ts';

/** The real notification daemon of the tests' desktop: what it has shown, and a person's click on the one on top. */
export const notifications = {
  shown: (): Notification[] => notificationDaemon(testDesktop().env).shown(),
  onScreen: (): number => notificationDaemon(testDesktop().env).onScreen(),
  click: (): void => notificationDaemon(testDesktop().env).click(),
  clear: (): void => notificationDaemon(testDesktop().env).clear(),
};
