import type { Message } from '../../src-shared/protocol/message.ts';
import { useTextHistory } from '../data/use-text-history.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { describeSteps } from './describe-step.ts';
import type { ThreadNames } from './thread-names.ts';

type Props = { readonly message: Message; readonly status: string; readonly names: ThreadNames; readonly onClose: () => void };

/** What became of one text, step by step: what the relay did and every word of the phone company. [D3] */
export function TextHistoryDialog({ message, status, names, onClose }: Props) {
  const history = useTextHistory(message.id, message.version);
  return (
    <Dialog title="Delivery details" isOpen onOpenChange={onClose} isDismissable>
      <div className="flex flex-col gap-3">
        <p className="text-base font-medium select-text">{status}</p>
        <p className="text-sm text-muted select-text">
          To {names.phone(message.leadPhone)}, from <span className="tabular">{names.phone(message.trackingNumber)}</span>
        </p>
        {history.isError ? (
          <Banner
            tone="caution"
            role="alert"
            action={
              <Button variant="link" onPress={() => void history.refetch()}>
                Try again
              </Button>
            }
          >
            The steps are kept by the relay, and it could not be asked. {history.error.message}
          </Banner>
        ) : history.data === undefined ? (
          <div aria-busy="true" aria-label="Loading the steps" className="flex flex-col gap-2">
            <Skeleton className="h-4 w-72" />
            <Skeleton className="h-4 w-64" />
            <Skeleton className="h-4 w-68" />
          </div>
        ) : (
          <ol aria-label="Steps" className="flex flex-col border-l border-line">
            {describeSteps(history.data.steps).map((step, index) => {
              const at = history.data.steps[index]?.at ?? '';
              return (
                // The list only grows at its end.
                <li key={`${index} ${at}`} className="relative flex flex-col gap-0.5 py-1.5 pl-4 select-text">
                  <span aria-hidden className="absolute top-3.5 -left-1 size-2 rounded-full border border-edge-strong bg-surface" />
                  <div className="flex flex-wrap items-baseline gap-x-2">
                    <span className={step.isLate ? 'text-muted' : 'text-ink'}>{step.words}</span>
                    {step.said !== '' && <span className="text-sm text-faint">“{step.said}”</span>}
                    {step.isLate && <span className="text-sm text-faint">came late, changes nothing</span>}
                    <time dateTime={at} title={names.exact(at)} className="ml-auto text-sm tabular text-faint">
                      {clockWithSeconds(at)}
                    </time>
                  </div>
                  {step.more !== '' && <p className="text-sm text-muted">{step.more}</p>}
                </li>
              );
            })}
          </ol>
        )}
      </div>
    </Dialog>
  );
}

function clockWithSeconds(instant: string): string {
  return new Date(instant).toLocaleTimeString('en-US', { hour: 'numeric', minute: '2-digit', second: '2-digit' });
}
