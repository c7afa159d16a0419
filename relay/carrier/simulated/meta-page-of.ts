type Asked = { readonly url: string; readonly query: Readonly<Record<string, string | undefined>> };

/** One page of a list as Twilio's newer products give it: what tells of the page stands under `meta`, with whole addresses. */
export function metaPageOf<T>(asked: Asked, key: string, items: readonly T[], show: (item: T) => Record<string, unknown>) {
  const size = wholeOr(asked.query.PageSize, 50);
  const page = wholeOr(asked.query.Page, 0);
  const url = (number: number) => {
    const path = asked.url.split('?')[0] ?? asked.url;
    return `https://messaging.twilio.com${path}?PageSize=${size}&Page=${number}`;
  };
  return {
    meta: {
      ...{ page, page_size: size, key, url: url(page), first_page_url: url(0) },
      previous_page_url: page > 0 ? url(page - 1) : null,
      next_page_url: (page + 1) * size < items.length ? url(page + 1) : null,
    },
    [key]: items.slice(page * size, (page + 1) * size).map(show),
  };
}

function wholeOr(said: string | undefined, otherwise: number): number {
  const number = Number(said);
  return said !== undefined && Number.isInteger(number) && number >= 0 ? number : otherwise;
}
