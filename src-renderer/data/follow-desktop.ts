import type { QueryClient } from '@tanstack/react-query';
import { isTouchedBy } from './is-touched-by.ts';
import { runCommand } from './run-command.ts';

/** Keeps the window's copy true to what the main process announces. Answers how to stop. */
export function followDesktop(client: QueryClient): () => void {
  return window.leadline.onEvent(event => {
    switch (event.type) {
      case 'changed':
        void client.invalidateQueries({ predicate: query => isTouchedBy(event, query.queryKey) });
        return;
      case 'connection':
        client.setQueryData(['getConnection'], event.connection);
        return;
      case 'command':
        runCommand(event.command);
        return;
      case 'open_conversation':
      case 'open_unmatched':
        return; // app/ follows it: see use-desktop-event.ts
    }
  });
}
