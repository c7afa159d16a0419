/** Resolved when the window's first picture stands. What that did not need is fetched after it. */
export const firstPaint = Promise.withResolvers<void>();
