// Loaded by Electron before the app (`-r`). Says on stdout when the first window is on the screen with its first row painted: the second frame
// after the row is in the document. It knows nothing of the app but that a row has a time in it, and costs the same in every window.
const { app } = require('electron');

const ROW = '[role=option] time';

app.once('browser-window-created', (_created, window) => {
  const shown = new Promise(resolve => window.once('show', () => resolve(Date.now())));
  window.webContents.once('dom-ready', () => void say(window, shown));
});

async function say(window, shown) {
  const painted = await window.webContents.executeJavaScript(`(${whenPainted})(${JSON.stringify(ROW)})`);
  process.stdout.write(`\n${JSON.stringify({ ...painted, at: Math.max(painted.at, await shown) })}\n`);
}

/** Runs in the page. */
function whenPainted(row) {
  return new Promise(resolve => {
    const look = () => {
      const rows = document.querySelectorAll(row).length;
      if (rows === 0) return;
      observer.disconnect();
      requestAnimationFrame(() => requestAnimationFrame(() => resolve({ at: Date.now(), rows })));
    };
    const observer = new MutationObserver(look);
    observer.observe(document.documentElement, { childList: true, subtree: true });
    look();
  });
}
