import type { MetaDescriptor } from "@remix-run/react";
import type { FacetParameter } from "~/app/address-query";
import { countPages, pageSizes } from "~/app/http/pagination";
import { translator } from "~/app/i18n/catalogues";
import type { Language } from "~/app/i18n/language";
import { pathsIn } from "~/app/paths";
import { distanceWords } from "../registry/distance-words";
import { nameIn } from "../registry/local-name";
import type { League } from "../registry/vocabulary.queries.server";
import { facetsOf, findKind } from "./core/resource-kinds";
import type { OfferList } from "./offer-list.queries.server";
import { choicesOf, readDetail } from "./offer-list-address";
import { offerListHref } from "./offer-list-links";
import {
  defaultOfferSort,
  detailFacet,
  facetParametersOf,
  narrowingOf,
  type OfferListKind,
  type OfferListRequest,
  offerFacets,
} from "./offer-list-request";
import type { OfferChoice, OfferFacet, OfferListView } from "./offer-list-view";
import type { OfferVocabulary } from "./offer-list-vocabulary.queries.server";

interface Worded {
  request: OfferListRequest;
  vocabulary: OfferVocabulary;
  language: Language;
  /** By registration number: the platforms that are asked for. */
  platforms: Readonly<Record<string, { zh: string; en?: string }>>;
}

/** A value that narrows a list, in words. */
function labelOf(
  parameter: FacetParameter,
  value: string,
  { request, vocabulary, language, platforms }: Worded,
): string {
  const t = translator(language, "offers");
  const terms = {
    service: vocabulary.categories,
    league: vocabulary.leagues,
    field: vocabulary.fields,
    instrument: vocabulary.instrumentClasses,
  }[parameter as string];
  const local = (words: { zh: string; en?: string }) => nameIn(words, language).text;
  if (terms) return local(terms.find(({ code }) => code === value)?.name ?? { zh: value });
  if (parameter === "kind") return local(findKind(value)?.name ?? { zh: value });
  if (parameter === "platform") return local(platforms[value] ?? { zh: value });
  if (parameter === "method") return value;
  if (parameter === "free") return t("facet.free.7");
  if (parameter === "readiness") return t("facet.readinessValue", { level: value });
  if (parameter === "detail") return detailLabel(value, language);
  const group = `${ownWords(parameter, request.list)}${accessGroup(parameter, request.list)}`;
  // Codes of ours: the database admits no other, and each has its word.
  return t(`facet.${group}.${value}` as "facet.price.fixed");
}

/** Some parameters mean another thing on another list, and have other values. */
function ownWords(parameter: FacetParameter, list: OfferListKind): string {
  if (list === "achievement") return "achievement.";
  return list === "demand" && parameter === "mode" ? "demand." : "";
}

/** An instrument's access is how far it is shared, which has other words than a resource's. */
function accessGroup(parameter: FacetParameter, list: OfferListKind): string {
  return parameter === "access" && list === "instrument" ? "sharing" : parameter;
}

function detailLabel(text: string, language: Language): string {
  const detail = readDetail(text);
  const kind = detail && findKind(detail.kind);
  const words = kind && facetsOf(kind).find(({ key }) => key === detail.key)?.options[detail.value];
  return words ? nameIn(words, language).text : text;
}

/** What a list can be narrowed by: values that would find something, and those chosen, in the vocabulary's order. */
export function wordFacets(worded: Worded, counts: OfferList["counts"]): OfferFacet[] {
  const { request, vocabulary, language } = worded;
  const names: Readonly<Partial<Record<FacetParameter, string>>> = offerFacets[request.list];
  const own = facetParametersOf(request.list).map((parameter): OfferFacet => {
    const values = choicesOf(request.list, parameter, vocabulary);
    const chosen = request.chosen[parameter] ?? [];
    const found = counts.get(names[parameter] ?? "")?.counts;
    const options = (Array.isArray(values) ? (values as readonly string[]) : []).map((value) => ({
      value,
      label: labelOf(parameter, value, worded),
      count: found?.get(value) ?? 0,
      isSelected: chosen.includes(value),
      isUnder: parameter === "instrument" && value.length > 2,
    }));
    return {
      id: parameter,
      parameter,
      legend: legendOf(parameter, request.list, language),
      options: options.filter(
        ({ value, count, isSelected }) => isSelected || (count > 0 && isInReach(parameter, value, chosen)),
      ),
    };
  });
  return [...own, ...detailFacets(worded, counts)];
}

/** Of the classes under another only those are offered whose class is chosen. */
function isInReach(parameter: FacetParameter, value: string, chosen: readonly string[]): boolean {
  return (
    parameter !== "instrument" ||
    value.length === 2 ||
    chosen.some((code) => value.startsWith(code.slice(0, 2)))
  );
}

/** What only one kind of resource has, when that kind alone is listed. */
function detailFacets({ request, language }: Worded, counts: OfferList["counts"]): OfferFacet[] {
  const [code, ...others] = request.list === "resource" ? (request.chosen.kind ?? []) : [];
  const kind = code !== undefined && others.length === 0 ? findKind(code) : undefined;
  if (!kind) return [];
  const chosen = request.chosen.detail ?? [];
  return facetsOf(kind).map(({ key, name, options }) => {
    const found = counts.get(detailFacet(kind.code, key))?.counts;
    const all = Object.entries(options).map(([option, words]) => {
      const value = `${kind.code}.${key}:${option}`;
      return {
        value,
        label: nameIn(words, language).text,
        count: found?.get(option) ?? 0,
        isSelected: chosen.includes(value),
      };
    });
    return {
      id: `detail-${key}`,
      parameter: "detail",
      legend: nameIn(name, language).text,
      options: all.filter(({ count, isSelected }) => count > 0 || isSelected),
    };
  });
}

/** The name of a parameter: some mean another thing on another list. */
export function legendOf(parameter: FacetParameter, list: OfferListKind, language: Language): string {
  const t = translator(language, "offers");
  if (list === "achievement" && parameter === "mode") return t("facet.transfer");
  if (list === "demand" && parameter === "mode") return t("facet.cooperation");
  if (list === "instrument" && parameter === "access") return t("facet.sharing");
  // Every parameter of a list has its word.
  return t(`facet.${parameter}` as "facet.price");
}

/** Everything that narrows a list but the text, value by value. */
export function wordChoices(worded: Worded): OfferChoice[] {
  return narrowingOf(worded.request.list).flatMap((parameter) =>
    (worded.request.chosen[parameter] ?? []).map((value) => ({
      parameter,
      value,
      label: labelOf(parameter, value, worded),
    })),
  );
}

/** The heading of a list: what was searched for, else what is listed. The chips say the rest. */
export function offerHeading({ request }: Pick<OfferListView, "request">, language: Language): string {
  if (request.text !== "") return translator(language, "platforms")("titleOfText", { text: request.text });
  return translator(language, "offers")(`list.title.${request.list}`);
}

/**
 * Title, description and neighbours of a state of a list. Search engines are shown the plain list and those narrowed
 * by a single counted value; every other combination only leads them around in circles.
 */
export function describeOffers(
  list: Pick<OfferListView, "request" | "choices" | "reachable">,
  language: Language,
) {
  const { request, choices } = list;
  const t = translator(language, "offers");
  const shared = translator(language, "platforms");
  const pages = countPages(list.reachable, request.perPage);
  const heading =
    request.text === ""
      ? [...choices.map(({ label }) => label), t(`list.title.${request.list}`)].join(" · ")
      : offerHeading(list, language);
  const isPlain =
    request.text === "" &&
    request.perPage === pageSizes[0] &&
    request.sort === defaultOfferSort({ text: "" });
  const counted = facetParametersOf(request.list);
  const neighbour = (rel: "prev" | "next", page: number): MetaDescriptor => ({
    tagName: "link",
    rel,
    href: offerListHref(pathsIn(language), request, { page }),
  });
  return {
    title: request.page > 1 ? shared("titleOnPage", { title: heading, page: request.page }) : heading,
    description: t(`list.summary.${request.list}`),
    isIndexed:
      isPlain && choices.length <= 1 && choices.every(({ parameter }) => counted.includes(parameter)),
    links: [
      ...(request.page > 1 ? [neighbour("prev", request.page - 1)] : []),
      ...(request.page < pages ? [neighbour("next", request.page + 1)] : []),
    ],
  };
}

/** Distances from the place that was asked for in words, by the ids. */
export function distancesIn(
  view: Pick<OfferListView, "leagues" | "request" | "distances">,
  language: Language,
): Record<number, string> {
  const place = view.leagues.find(({ code }) => code === view.request.near);
  return place ? distancesFrom(place, view.distances, language) : {};
}

/** Distances from a place in words. */
export function distancesFrom(
  place: Pick<League, "name">,
  distances: OfferListView["distances"],
  language: Language,
): Record<number, string> {
  const from = nameIn(place.name, language).text;
  return Object.fromEntries(
    Object.entries(distances).map(([id, distance]) => [id, distanceWords(distance, from, language)]),
  );
}
