import type { FacetParameter } from "~/app/address-query";
import { type ListNotice, readListPage, withoutPast } from "~/app/http/list-page";
import type { FacetChoices } from "~/app/http/list-query";
import { shorten } from "~/app/http/pagination";
import type { League } from "../registry/vocabulary.queries.server";
import { methodCode } from "./core/method-code";
import { facetsOf, findKind, resourceKinds } from "./core/resource-kinds";
import {
  defaultOfferSort,
  freeDays,
  isPlaced,
  narrowingOf,
  type OfferListKind,
  type OfferListRequest,
  offerSortsFor,
} from "./offer-list-request";
import type { OfferVocabulary } from "./offer-list-vocabulary.queries.server";

/**
 * What the address of a list asks for. Never throws: what cannot be meant stands at its default and is named in
 * `notices`. `today`: civil date.
 */
export function readOfferAddress(
  url: URL,
  list: OfferListKind,
  vocabulary: OfferVocabulary,
  today: string,
): { request: OfferListRequest; notices: ListNotice[]; origin: League | undefined } {
  const place = url.searchParams.get("near") ?? "";
  const origin = !isPlaced(list)
    ? undefined
    : vocabulary.leagues.find(({ code, point }) => code === place && point);
  const facets: FacetChoices = Object.fromEntries(
    narrowingOf(list).map((parameter) => [parameter, choicesOf(list, parameter, vocabulary)]),
  );
  const chosenOf = (asked: Record<string, string[]>) =>
    ({ ...asked, ...(asked.method ? { method: spelled(asked.method) } : {}) }) as OfferListRequest["chosen"];
  const near = origin?.code;
  // The orders depend on what is chosen, so that is read first.
  const chosen = chosenOf(
    readListPage(url, { facets, sortsFor: () => [], defaultSort: () => "", today }).facets,
  );
  const {
    notices,
    facets: _read,
    asOf,
    ...asked
  } = readListPage(url, {
    facets,
    sortsFor: (text) => offerSortsFor({ list, text, chosen, near }),
    defaultSort: (text) => defaultOfferSort({ text, near }),
    today,
  });
  const all = withoutPast(notices, asOf);
  if (place !== "" && !origin) all.push({ kind: "ignored", parameter: "near", value: shorten(place) });
  return { request: { ...asked, list, chosen, near }, notices: all, origin };
}

/** Numbers of methods in their one spelling, each once. */
function spelled(typed: readonly string[]): string[] {
  return [...new Set(typed.map((one) => methodCode(one) ?? one))];
}

const codesOf = (terms: readonly { code: string }[]) => terms.map(({ code }) => code);

/** The values that a parameter can have on a list, or a test of them. */
export function choicesOf(
  list: OfferListKind,
  parameter: FacetParameter,
  vocabulary: OfferVocabulary,
): readonly string[] | ((value: string) => boolean) {
  const { codes } = vocabulary;
  const ofAchievements = list === "achievement";
  switch (parameter) {
    case "service":
      return codesOf(vocabulary.categories);
    case "league":
      return codesOf(vocabulary.leagues);
    case "field":
      return codesOf(vocabulary.fields);
    case "instrument":
      return codesOf(vocabulary.instrumentClasses);
    case "qualification":
      return codes.qualification;
    case "price":
      return ofAchievements ? codes.askedPrice : codes.priceModel;
    case "mode":
      if (list === "demand") return codes.cooperation;
      return ofAchievements ? codes.transfer : codes.operation;
    case "access":
      return list === "instrument" ? codes.sharing : codes.access;
    case "kind":
      return codesOf(resourceKinds);
    case "readiness":
      return codes.readiness;
    case "right":
      return codes.right;
    case "band":
      return codes.band;
    case "state":
      return codes.demandState;
    case "free":
      return [String(freeDays)];
    case "method":
      return (value) => methodCode(value) !== undefined;
    case "platform":
      return (value) => /^[A-Z]{2,4}-[0-9]{4,7}$/.test(value);
    case "detail":
      return (value) => readDetail(value) !== undefined;
    default:
      return [];
  }
}

/** A value that only one kind of resource has: `dataset.format:csv`. */
export function readDetail(text: string): { kind: string; key: string; value: string } | undefined {
  const [, kind = "", key = "", value = ""] = /^([a-z-]+)\.(\w+):([\w-]+)$/.exec(text) ?? [];
  const found = findKind(kind);
  const facet = found && facetsOf(found).find((one) => one.key === key);
  return facet && Object.hasOwn(facet.options, value) ? { kind, key, value } : undefined;
}
