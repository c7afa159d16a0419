import { DownloadCloud } from 'lucide-react';
import { useConnection } from '../data/use-connection.ts';
import { useReconnect } from '../data/use-reconnect.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { ProgressBar } from '../ui/progress-bar.tsx';
import { useNow } from '../ui/use-now.ts';
import { describeConnection } from './describe-connection.ts';
import { strings } from './strings.ts';

/** Speaks only when there is something to say. */
export function ConnectionLine() {
  const { data: connection } = useConnection();
  const reconnect = useReconnect();
  const now = useNow(connection?.state === 'live' ? 60_000 : 1_000);
  const said = connection === undefined ? null : describeConnection(connection, now);
  if (said === null || connection === undefined) return null;
  const { progress } = connection;
  return (
    <Banner
      isLine
      tone={said.tone}
      {...(said.tone === 'info' ? { icon: DownloadCloud } : {})}
      action={
        said.canRetry && (
          <Button size="sm" isPending={reconnect.isPending} onPress={() => reconnect.mutate([])}>
            {strings.connection.retry}
          </Button>
        )
      }
    >
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span className="tabular">{said.words}</span>
        {progress !== null && connection.state === 'catching_up' && (
          <span className="block w-40">
            <ProgressBar label={strings.connection.catchingUpShortly} done={progress.done} total={progress.total} />
          </span>
        )}
      </div>
    </Banner>
  );
}
