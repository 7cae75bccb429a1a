import type { MetaDescriptor } from "@remix-run/react";
import { countPages } from "~/app/http/pagination";
import { translator } from "~/app/i18n/catalogues";
import { formatDate, formatList } from "~/app/i18n/format";
import type { Language } from "~/app/i18n/language";
import { pathsIn } from "~/app/paths";
import { nameIn } from "./local-name";
import type { PlatformFacetOption, PlatformFacetOptions } from "./platform-facets";
import { listHref } from "./platform-list-links";
import {
  defaultSort,
  type PlatformFilter,
  type PlatformListRequest,
  platformFilters,
} from "./platform-list-request";

interface DescribedList {
  request: PlatformListRequest;
  facets: PlatformFacetOptions;
  reachable: number;
}

/** A facet's value in words. */
export function optionLabel(facet: PlatformFilter, option: PlatformFacetOption, language: Language): string {
  const t = translator(language, "platforms");
  if (facet === "entered" || facet === "left") return t(`chip.${facet}`, { year: option.code });
  if (option.name) return nameIn(option.name, language).text;
  // Levels and statuses are codes of ours: the database admits no other, and each has its word.
  return t(`${facet}.${option.code}` as "level.national");
}

/** The chosen values of a facet in words. */
export function chosenLabels(
  facets: PlatformFacetOptions,
  facet: PlatformFilter,
  language: Language,
): string[] {
  return facets[facet]
    .filter((option) => option.isSelected)
    .map((option) => optionLabel(facet, option, language));
}

/** The heading of the page: what was searched for, else what kind of things is listed. The chips say the rest. */
export function listHeading(
  { request, facets }: Omit<DescribedList, "reachable">,
  language: Language,
): string {
  const t = translator(language, "platforms");
  if (request.text !== "") return t("titleOfText", { text: request.text });
  const classes = chosenLabels(facets, "class", language);
  return classes.length === 1 && classes[0] !== undefined ? classes[0] : t("title");
}

/** What the list shows, with all that narrows it. */
function listTitle({ request, facets }: DescribedList, language: Language): string {
  const t = translator(language, "platforms");
  if (request.text !== "") return t("titleOfText", { text: request.text });
  const chosen = platformFilters.map((facet) => formatList(chosenLabels(facets, facet, language), language));
  const narrowed = chosen.filter((words) => words !== "");
  return [...narrowed, t("title")].join(" · ");
}

/**
 * Title, description and neighbours of a state of the list. Search engines are shown the plain list and those
 * narrowed by a single value; every other combination only leads them around in circles.
 */
export function describeList(list: DescribedList, language: Language) {
  const { request } = list;
  const t = translator(language, "platforms");
  const pages = countPages(list.reachable, request.perPage);
  const asOf = request.asOf ? ` · ${t("chipAsOf", { date: formatDate(request.asOf, language) })}` : "";
  const heading = listTitle(list, language) + asOf;
  const chosen = platformFilters.reduce((sum, facet) => sum + request.facets[facet].length, 0);
  const isPlain =
    request.text === "" && !request.asOf && request.perPage === 20 && request.sort === defaultSort("");
  const neighbour = (rel: "prev" | "next", page: number): MetaDescriptor => ({
    tagName: "link",
    rel,
    href: listHref(pathsIn(language), request, { page }),
  });
  return {
    title: request.page > 1 ? t("titleOnPage", { title: heading, page: request.page }) : heading,
    description: t("summary"),
    isIndexed: isPlain && chosen <= 1,
    links: [
      ...(request.page > 1 ? [neighbour("prev", request.page - 1)] : []),
      ...(request.page < pages ? [neighbour("next", request.page + 1)] : []),
    ],
  };
}
