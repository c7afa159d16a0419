import { createRoot } from 'react-dom/client';

/** The least that a window of React can show: one row, so that both windows are waited for in the same way. */
const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no element with the id root.');
createRoot(root).render(
  <div role="listbox" aria-label="Rows">
    <div role="option" aria-selected="false">
      <time>now</time>
    </div>
  </div>,
);
