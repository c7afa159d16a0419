import { app, type BrowserWindow, nativeImage } from 'electron';

const SIZE = 16;

/** How many conversations are unread, at the app's icon. A number and nothing else: anybody can see it. */
export function showUnread(count: number, window: BrowserWindow | null): void {
  if (process.platform === 'win32') {
    // Windows has no number at the icon, but a small picture over it.
    window?.setOverlayIcon(count === 0 ? null : nativeImage.createFromBitmap(dot(), { width: SIZE, height: SIZE }), unreadWords(count));
  } else app.setBadgeCount(count);
}

function unreadWords(count: number): string {
  return count === 1 ? '1 unread conversation' : `${count} unread conversations`;
}

/** A red dot, as BGRA. */
function dot(): Buffer {
  const pixels = Buffer.alloc(SIZE * SIZE * 4);
  for (let y = 0; y < SIZE; y += 1) {
    for (let x = 0; x < SIZE; x += 1) {
      const inside = Math.hypot(x - 7.5, y - 7.5) <= 7;
      if (inside) pixels.set([0x2b, 0x2b, 0xd9, 0xff], (y * SIZE + x) * 4);
    }
  }
  return pixels;
}
