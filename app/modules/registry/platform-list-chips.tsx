import { type FilterChip, FilterChips } from "~/app/components/filter-chips";
import { useFormat, useLanguage, useMessages, usePaths } from "~/app/i18n/use-messages";
import { listAction, listHref } from "./platform-list-links";
import { platformFilters } from "./platform-list-request";
import type { PlatformListView } from "./platform-list-view";
import { optionLabel } from "./platform-list-words";

/** Everything that narrows the list, each removable by itself: the text, the values chosen, the day. */
export function PlatformListChips({ view: { request, facets } }: { view: PlatformListView }) {
  const t = useMessages("platforms");
  const format = useFormat();
  const language = useLanguage();
  const paths = usePaths();
  const chips: FilterChip[] = [];
  if (request.text !== "") {
    chips.push({
      label: t("chipText", { text: request.text }),
      removeHref: listHref(paths, request, { text: "" }),
    });
  }
  for (const facet of platformFilters) {
    for (const option of facets[facet].filter(({ isSelected }) => isSelected)) {
      const others = request.facets[facet].filter((code) => code !== option.code);
      chips.push({
        label: optionLabel(facet, option, language),
        removeHref: listHref(paths, request, { facets: { [facet]: others } }),
      });
    }
  }
  if (request.asOf) {
    chips.push({
      label: t("chipAsOf", { date: format.date(request.asOf) }),
      removeHref: listHref(paths, request, { asOf: undefined }),
    });
  }
  return <FilterChips chips={chips} clearHref={listAction(paths, request)} />;
}
