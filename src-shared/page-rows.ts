/** Rows a page of a long list: a few screens' worth, a few milliseconds of the desktop's time. */
export const PAGE_ROWS = 100;
