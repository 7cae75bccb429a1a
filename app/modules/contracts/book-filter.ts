import { type BookQuery, bookPageSizes, usualPerPage } from "~/app/book-query";
import { isCivilDate } from "~/app/core/civil-date";
import { type EntryState, entryStates } from "./core/entry-state";
import {
  type BuyerSize,
  buyerSizes,
  type RevenueChannel,
  type RevenueNature,
  revenueChannels,
  revenueNatures,
} from "./core/vocabulary";

/** `waiting`: declared, confirmed or disputed, so that it does not count yet. */
export type BookState = EntryState | "waiting";

/** All natures that are 综合技术创新服务收入, and all sizes that are 中小微企业, in an address. */
export const SERVICES = "services" as const;
export const SME = "sme" as const;

/** Stands in an address for entries that say nothing of a field, category or league. */
export const NOT_SAID = "none";

/** Which entries a list shows and a total is the sum of: one thing, so that both are always the same. */
export interface BookFilter extends Omit<BookQuery, "page" | "perPage"> {
  state?: BookState;
  nature?: RevenueNature | typeof SERVICES;
  channel?: RevenueChannel;
  size?: BuyerSize | typeof SME;
}

/** Reads it from an address; what cannot be is left out. */
export function readBookFilter(search: URLSearchParams): BookFilter {
  const year = numberIn(search.get("year"), 1900, 9999);
  const month = year === undefined ? undefined : numberIn(search.get("month"), 1, 12);
  const until = search.get("until") ?? "";
  const state = oneOf([...entryStates, "waiting" as const], search.get("status"));
  const nature = oneOf([...revenueNatures, SERVICES], search.get("kind"));
  const channel = oneOf(revenueChannels, search.get("mode"));
  const category = codeIn(search.get("service"));
  const field = codeIn(search.get("field"));
  const buyer = search.get("organisation") ?? undefined;
  const size = oneOf([...buyerSizes, SME], search.get("size"));
  const league = codeIn(search.get("league"));
  const related = oneOf(["only", "none"] as const, search.get("related"));
  return {
    ...(year === undefined ? {} : { year }),
    ...(month === undefined ? {} : { month }),
    ...(isCivilDate(until) ? { until } : {}),
    ...(state === undefined ? {} : { state }),
    ...(nature === undefined ? {} : { nature }),
    ...(channel === undefined ? {} : { channel }),
    ...(category === undefined ? {} : { category }),
    ...(field === undefined ? {} : { field }),
    ...(buyer === undefined || buyer.length > 200 ? {} : { buyer }),
    ...(size === undefined ? {} : { size }),
    ...(league === undefined ? {} : { league }),
    ...(related === undefined ? {} : { related }),
  };
}

/** Which page of the list, from 1. */
export function readBookPage(search: URLSearchParams): number {
  return numberIn(search.get("page"), 1, 99_999) ?? 1;
}

/** How many entries a page shows; the usual number where none that is offered was asked for. */
export function readBookPerPage(search: URLSearchParams): number {
  return bookPageSizes.find((size) => String(size) === search.get("per_page")) ?? usualPerPage;
}

function numberIn(text: string | null, least: number, most: number): number | undefined {
  if (text === null || !/^[1-9]\d{0,4}$/.test(text)) return undefined;
  const number = Number(text);
  return number >= least && number <= most ? number : undefined;
}

function codeIn(text: string | null): string | undefined {
  return text !== null && /^[\w-]{1,60}$/.test(text) ? text : undefined;
}

function oneOf<Code extends string>(codes: readonly Code[], text: string | null): Code | undefined {
  return codes.find((code) => code === text);
}
