import type { MetaDescriptor } from "@remix-run/react";
import { countPages } from "~/app/http/pagination";
import { translator } from "~/app/i18n/catalogues";
import { formatList } from "~/app/i18n/format";
import type { Language } from "~/app/i18n/language";
import { textIn } from "~/app/i18n/text-in";
import { pathsIn } from "~/app/paths";
import { policyListHref } from "./policy-list-links";
import {
  defaultSort,
  type PolicyFacet,
  type PolicyFacetOption,
  type PolicyFacetOptions,
  type PolicyListRequest,
  policyFacets,
} from "./policy-list-request";

/** A facet's value in words. */
export function optionLabel(facet: PolicyFacet, option: PolicyFacetOption, language: Language): string {
  if (option.name) return textIn(option.name, language)?.text ?? option.code;
  if (facet === "year") return option.code;
  // Forces and levels are codes of ours: the database admits no other, and each has its word.
  return translator(language, "policies")(`${facet}.${option.code}` as "force.in_force");
}

/** A chosen value as it stands alone: of a policy that cites others, that it does. */
export function chipLabel(facet: PolicyFacet, option: PolicyFacetOption, language: Language): string {
  const label = optionLabel(facet, option, language);
  return facet === "cited" ? translator(language, "policies")("chipCited", { title: label }) : label;
}

/** The chosen values of a facet in words. */
export function chosenLabels(facets: PolicyFacetOptions, facet: PolicyFacet, language: Language): string[] {
  return facets[facet]
    .filter((option) => option.isSelected)
    .map((option) => chipLabel(facet, option, language));
}

/**
 * Title, description and neighbours of a state of the list. Search engines are shown the plain list and those
 * narrowed by a single value.
 */
export function describePolicyList(
  {
    request,
    facets,
    reachable,
  }: { request: PolicyListRequest; facets: PolicyFacetOptions; reachable: number },
  language: Language,
) {
  const t = translator(language, "policies");
  const shared = translator(language, "platforms");
  const narrowed = policyFacets
    .map((facet) => formatList(chosenLabels(facets, facet, language), language))
    .filter((words) => words !== "");
  const heading =
    request.text === ""
      ? [...narrowed, t("title")].join(" · ")
      : shared("titleOfText", { text: request.text });
  const neighbour = (rel: "prev" | "next", page: number): MetaDescriptor => ({
    tagName: "link",
    rel,
    href: policyListHref(pathsIn(language), request, { page }),
  });
  const isPlain = request.text === "" && request.perPage === 20 && request.sort === defaultSort("");
  const chosen = policyFacets.reduce((sum, facet) => sum + request.facets[facet].length, 0);
  return {
    title: request.page > 1 ? shared("titleOnPage", { title: heading, page: request.page }) : heading,
    description: t("summary"),
    isIndexed: isPlain && chosen <= 1,
    links: [
      ...(request.page > 1 ? [neighbour("prev", request.page - 1)] : []),
      ...(request.page < countPages(reachable, request.perPage) ? [neighbour("next", request.page + 1)] : []),
    ],
  };
}
