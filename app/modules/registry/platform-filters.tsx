import { FacetGroup, FilterForm } from "~/app/components/facet-list";
import { TextField } from "~/app/components/field";
import { useLanguage, useMessages, usePaths } from "~/app/i18n/use-messages";
import { keptParameters, listAction } from "./platform-list-links";
import { platformFacets } from "./platform-list-request";
import type { PlatformListView } from "./platform-list-view";
import { optionLabel } from "./platform-list-words";
import { FamilyMark } from "./platform-marks";

/** What the list can be narrowed by, with the number that each value would show. */
export function PlatformFilters({ view }: { view: PlatformListView }) {
  const { request, facets, today } = view;
  const t = useMessages("platforms");
  const language = useLanguage();
  const paths = usePaths();
  const chosen = platformFacets.reduce((sum, facet) => sum + request.facets[facet].length, 0);
  return (
    <FilterForm
      action={listAction(paths, request)}
      kept={keptParameters(request, "filters")}
      selectedCount={chosen + (request.asOf ? 1 : 0)}
    >
      {platformFacets.map((facet) => (
        <FacetGroup
          key={facet}
          name={facet}
          legend={t(`facet.${facet}`)}
          options={facets[facet].map((option) => ({
            value: option.code,
            label: optionLabel(facet, option, language),
            count: option.count,
            isSelected: option.isSelected,
            mark: option.family ? <FamilyMark family={option.family} /> : undefined,
          }))}
        />
      ))}
      <TextField
        type="date"
        name="asOf"
        label={t("asOfLabel")}
        hint={t("asOfHint")}
        max={today}
        defaultValue={request.asOf}
      />
    </FilterForm>
  );
}
