import { CircleAlert, X } from 'lucide-react';
import {
  Text,
  UNSTABLE_Toast as AriaToast,
  UNSTABLE_ToastContent as ToastContent,
  UNSTABLE_ToastRegion as ToastRegion,
} from 'react-aria-components';
import { Button } from './button.tsx';
import { IconButton } from './icon-button.tsx';
import { toastQueue } from './toast-queue.ts';

/** The place of toasts, at the foot of the lists, where nobody writes: F6 leads there, hovering holds them. */
export function Toaster() {
  return (
    <ToastRegion
      queue={toastQueue}
      aria-label="Notices"
      className="fixed bottom-3 left-17 z-50 flex w-80 max-w-[80vw] flex-col gap-2 outline-none"
    >
      {({ toast }) => (
        <AriaToast
          toast={toast}
          className="focus-ring flex items-center gap-2 rounded-lg border border-line bg-raised py-2 pr-2 pl-3 shadow-popover animate-appear"
        >
          {toast.content.tone === 'critical' && <CircleAlert aria-hidden className="size-4 shrink-0 text-critical" />}
          <ToastContent className="flex min-w-0 flex-1 flex-col">
            <Text slot="title" className="text-base font-medium">
              {toast.content.title}
            </Text>
            {toast.content.detail !== undefined && (
              <Text slot="description" className="text-sm text-muted">
                {toast.content.detail}
              </Text>
            )}
          </ToastContent>
          {toast.content.action !== undefined && (
            <Button
              variant="link"
              className="px-1 font-medium"
              onPress={() => {
                toast.content.action?.onAction();
                toastQueue.close(toast.key);
              }}
            >
              {toast.content.action.label}
            </Button>
          )}
          <IconButton icon={X} label="Dismiss" slot="close" className="size-6" />
        </AriaToast>
      )}
    </ToastRegion>
  );
}
