/** Page sizes that list pages offer. */
export const pageSizes = [20, 50, 100] as const;

/** A parameter whose value was not understood and not used; pages tell the reader so. */
export interface Ignored {
  parameter: string;
  value: string;
}

export interface PageRequest {
  /** From 1. */
  page: number;
  perPage: number;
}

/** Reads `page` and `per_page` (1 to 100). Anything else than such a number is ignored and reported. */
export function parsePagination(
  parameters: URLSearchParams,
  defaultSize: number = pageSizes[0],
): PageRequest & { ignored: Ignored[] } {
  const ignored: Ignored[] = [];
  const read = (parameter: string, fallback: number, largest: number) => {
    const value = parameters.get(parameter) ?? "";
    if (value === "") return fallback;
    if (/^[1-9]\d{0,6}$/.test(value) && Number(value) <= largest) return Number(value);
    ignored.push({ parameter, value: shorten(value) });
    return fallback;
  };
  const page = read("page", 1, 9_999_999);
  return { page, perPage: read("per_page", defaultSize, 100), ignored };
}

/** The number of pages that `total` records fill; an empty list has one, empty, page. */
export function countPages(total: number, perPage: number): number {
  return Math.max(1, Math.ceil(total / perPage));
}

/** Throws a 404 response when the page lies behind the last one. */
export function requirePageInRange(request: PageRequest, total: number): void {
  if (request.page > countPages(total, request.perPage)) throw new Response(null, { status: 404 });
}

/** An ignored value as it may be shown: nobody reads more of it. */
export function shorten(value: string): string {
  const letters = [...value];
  return letters.length > 40 ? `${letters.slice(0, 40).join("")}…` : value;
}
