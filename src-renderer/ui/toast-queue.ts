import { UNSTABLE_ToastQueue as ToastQueue } from 'react-aria-components';

export type Toast = {
  readonly tone: 'neutral' | 'critical';
  readonly title: string;
  readonly detail?: string;
  readonly action?: { readonly label: string; readonly onAction: () => void };
};

/** The toasts of the window; at most three are seen at once. */
export const toastQueue = new ToastQueue<Toast>({ maxVisibleToasts: 3 });
