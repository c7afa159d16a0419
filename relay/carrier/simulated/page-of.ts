type Page<T> = {
  /** Path of the list, without query. */
  readonly path: string;
  readonly query: Readonly<Record<string, string | undefined>>;
  /** The property that holds the items. */
  readonly name: string;
  /** Everything that matches, in order. */
  readonly items: readonly T[];
  readonly show: (item: T) => Record<string, unknown>;
};

/** One page of a list as Twilio's 2010 API gives it. Page URIs are relative; the token names the last item seen, so that newer ones shift nothing. */
export function pageOf<T extends { readonly sid: string }>({ path, query, name, items, show }: Page<T>): Record<string, unknown> {
  const pageSize = clamp(Number(query.PageSize ?? 50), 1, 1000);
  const page = clamp(Number(query.Page ?? 0), 0, Number.MAX_SAFE_INTEGER);
  const after = query.PageToken?.replace(/^PA/, '');
  const start = after === undefined ? page * pageSize : items.findIndex(item => item.sid === after) + 1;
  const shown = items.slice(start, start + pageSize);
  const last = shown.at(-1);
  const hasMore = last !== undefined && start + pageSize < items.length;
  const uri = (overrides: Record<string, string>) => {
    const { PageToken: _token, ...filters } = query;
    const parameters = new URLSearchParams({ ...(filters as Record<string, string>), PageSize: String(pageSize), ...overrides });
    return `${path}?${parameters.toString()}`;
  };
  return {
    [name]: shown.map(show),
    end: start + Math.max(shown.length - 1, 0),
    first_page_uri: uri({ Page: '0' }),
    next_page_uri: hasMore ? uri({ Page: String(page + 1), PageToken: `PA${last.sid}` }) : null,
    page,
    page_size: pageSize,
    previous_page_uri: page > 0 ? uri({ Page: String(page - 1) }) : null,
    start,
    uri: uri({ Page: String(page) }),
  };
}

function clamp(value: number, least: number, most: number): number {
  return Number.isInteger(value) ? Math.min(Math.max(value, least), most) : least;
}
