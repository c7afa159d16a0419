import '../data/set-up-schemas.ts';
import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { followDesktop } from '../data/follow-desktop.ts';
import { makeQueryClient } from '../data/make-query-client.ts';
import '../ui/tokens.css';
import { App } from './app.tsx';
import { Boundary } from './boundary.tsx';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no element with the id root.');
const client = makeQueryClient();
followDesktop(client);
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={client}>
      <Boundary>
        <App />
      </Boundary>
    </QueryClientProvider>
  </StrictMode>,
);
