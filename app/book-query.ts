/** Which entries of a book a page shows; `page` from 1. Totals and tables read the same. */
export interface BookQuery {
  year?: number;
  /** 1 to 12, of the year. */
  month?: number;
  /** Civil date: what was paid up to it alone. */
  until?: string;
  /** A state of entries; left out: all but reversed ones. */
  state?: string;
  nature?: string;
  channel?: string;
  category?: string;
  field?: string;
  /** The buyer as it is counted (`revenue_states.buyer_key`). */
  buyer?: string;
  size?: string;
  /** GB code, or `outside`. */
  league?: string;
  /** Of related parties alone, or all but them. */
  related?: "only" | "none";
  page?: number;
  /** Entries on a page; left out: `usualPerPage`. */
  perPage?: number;
}

/** How many entries of a book a page can show. */
export const bookPageSizes = [20, 50, 100] as const;
export const usualPerPage = 50;

export function bookSearch(query: BookQuery): string {
  const {
    perPage,
    year,
    month,
    state,
    nature,
    channel,
    category,
    field,
    buyer,
    size,
    league,
    related,
    until,
    page,
  } = query;
  const named = {
    ...{ year, month, status: state, kind: nature, mode: channel, service: category, field },
    ...{ organisation: buyer, size, league, related, until, page: page === 1 ? undefined : page },
    per_page: perPage === usualPerPage ? undefined : perPage,
  };
  const entries = Object.entries(named).flatMap(([name, value]) =>
    value === undefined || value === "" ? [] : [[name, String(value)]],
  );
  const text = new URLSearchParams(entries).toString();
  return text && `?${text}`;
}
