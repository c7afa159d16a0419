import { readFileSync, writeFileSync } from 'node:fs';

export type Bounds = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
export type Placement = { readonly bounds: Bounds; readonly maximized: boolean };

export const USUAL_SIZE = { width: 1180, height: 760 } as const;
export const SMALLEST_SIZE = { width: 900, height: 600 } as const;
const GRIP = 80;

/** Where the window was; null where that is not known. Read by hand: the window waits for it, and for a schema it would wait longer. */
export function readPlacement(file: string): Placement | null {
  try {
    const { bounds, maximized } = Object(JSON.parse(readFileSync(file, 'utf8'))) as Readonly<Record<string, unknown>>;
    const { x, y, width, height } = Object(bounds) as Bounds;
    const isWhole = [x, y, width, height].every(Number.isInteger) && width > 0 && height > 0 && typeof maximized === 'boolean';
    return isWhole ? { bounds: { x, y, width, height }, maximized } : null;
  } catch {
    return null; // none yet, or damaged: the usual place will do
  }
}

export function writePlacement(file: string, placement: Placement): void {
  try {
    writeFileSync(file, JSON.stringify(placement));
  } catch {
    // A full disk must not keep the app from closing.
  }
}

/**
 * The same place while a person could still take hold of the window there: enough of its title bar lies on a screen that is connected.
 * Otherwise null: let the system choose.
 * @param screens the work areas of all screens.
 */
export function keptOnScreen(bounds: Bounds, screens: readonly Bounds[]): Bounds | null {
  const width = Math.max(bounds.width, SMALLEST_SIZE.width);
  const height = Math.max(bounds.height, SMALLEST_SIZE.height);
  const screen = screens.find(area => {
    const seen = Math.min(bounds.x + width, area.x + area.width) - Math.max(bounds.x, area.x);
    return seen >= GRIP && bounds.y >= area.y - 8 && bounds.y <= area.y + area.height - GRIP;
  });
  if (screen === undefined) return null;
  return { x: bounds.x, y: bounds.y, width: Math.min(width, screen.width), height: Math.min(height, screen.height) };
}
