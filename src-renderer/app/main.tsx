import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { call } from '../data/call.ts';
import { followDesktop } from '../data/follow-desktop.ts';
import { makeQueryClient } from '../data/make-query-client.ts';
import { takeFirstLook } from '../data/take-first-look.ts';
import { firstPaint } from '../ui/first-paint.ts';
import '../ui/tokens.css';
import { App } from './app.tsx';
import { Boundary } from './boundary.tsx';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no element with the id root.');
const client = makeQueryClient();
followDesktop(client);
await takeFirstLook(client);
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={client}>
      <Boundary>
        <App />
      </Boundary>
    </QueryClientProvider>
  </StrictMode>,
);
// Two frames on, what was rendered is on the screen.
requestAnimationFrame(() =>
  requestAnimationFrame(() => {
    firstPaint.resolve();
    void call('tellPainted');
  }),
);
