import { isCivilDate } from "../core/civil-date";
import { type Ignored, type PageRequest, parsePagination, shorten } from "./pagination";

/** Longest search text that is read, in characters. */
export const MAX_QUERY_TEXT = 200;
/** Values of one facet that are read; more cannot be meant by a reader. */
const MAX_VALUES = 50;

/** Facet → its possible values, or a test of them. */
export type FacetChoices = Record<string, readonly string[] | ((value: string) => boolean)>;

export interface ListQuery<F extends FacetChoices, S extends string> extends PageRequest {
  /** Search text, trimmed, at most MAX_QUERY_TEXT characters; empty for none. */
  q: string;
  /** Undefined: the page's own default. */
  sort: S | undefined;
  /** Civil date, YYYY-MM-DD. */
  asOf: string | undefined;
  /** Chosen values by facet, each once, in the order of the address. */
  facets: { [Name in keyof F]: string[] };
  /** What was in the address and was not used. */
  ignored: Ignored[];
}

/**
 * Reads the parameters that every list page takes. Never throws: what cannot be understood is left out and named in
 * `ignored`. Parameters that nobody asked for are not looked at.
 */
export function parseListQuery<const F extends FacetChoices, const S extends string = never>(
  url: URL,
  options: { facets: F; sorts?: readonly S[]; perPage?: number },
): ListQuery<F, S> {
  const parameters = url.searchParams;
  const { page, perPage, ignored } = parsePagination(parameters, options.perPage);
  const ignore = (parameter: string, value: string) => {
    if (value !== "") ignored.push({ parameter, value: shorten(value) });
    return undefined;
  };
  const sortText = parameters.get("sort") ?? "";
  const dayText = parameters.get("asOf") ?? "";
  return {
    q: readText(parameters.get("q") ?? ""),
    page,
    perPage,
    sort: options.sorts?.find((sort) => sort === sortText) ?? ignore("sort", sortText),
    asOf: isCivilDate(dayText) ? dayText : ignore("asOf", dayText),
    facets: readFacets(parameters, options.facets, ignore),
    ignored,
  };
}

function readFacets<F extends FacetChoices>(
  parameters: URLSearchParams,
  choices: F,
  ignore: (parameter: string, value: string) => void,
): { [Name in keyof F]: string[] } {
  const entries = Object.entries(choices).map(([name, allowed]) => {
    const isAllowed = typeof allowed === "function" ? allowed : (value: string) => allowed.includes(value);
    const values = new Set(parameters.getAll(name).slice(0, MAX_VALUES));
    const chosen = [...values].filter((value) => value !== "" && (isAllowed(value) || ignore(name, value)));
    return [name, chosen];
  });
  // fromEntries keeps exactly the names it was given, which its type cannot say.
  return Object.fromEntries(entries) as { [Name in keyof F]: string[] };
}

function readText(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is removed
  const clean = text.replace(/[\x00-\x1f\x7f\ufffd]+/g, " ").trim();
  return [...clean].slice(0, MAX_QUERY_TEXT).join("");
}
