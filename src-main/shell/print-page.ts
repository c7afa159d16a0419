import { BrowserWindow } from 'electron';

/** Apart from the window's session: nothing of it is kept, and it may do nothing. */
const PARTITION = 'print';

/** Prints a page to PDF: Letter, numbered. It is shown to nobody, runs no script and is gone afterwards. */
export async function printPage(html: string): Promise<Buffer> {
  const window = new BrowserWindow({
    show: false,
    webPreferences: {
      partition: PARTITION,
      javascript: false,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      webviewTag: false,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      navigateOnDragDrop: false,
    },
  });
  try {
    await window.loadURL(`data:text/html;charset=utf-8;base64,${Buffer.from(html).toString('base64')}`);
    return await window.webContents.printToPDF({
      pageSize: 'Letter',
      printBackground: true,
      generateTaggedPDF: true,
      displayHeaderFooter: true,
      headerTemplate: '<span></span>',
      footerTemplate:
        '<div style="font-size:8px;width:100%;text-align:center;color:#555"><span class="pageNumber"></span> / <span class="totalPages"></span></div>',
      margins: { top: 0.7, bottom: 0.8, left: 0.8, right: 0.8 },
    });
  } finally {
    window.destroy();
  }
}
