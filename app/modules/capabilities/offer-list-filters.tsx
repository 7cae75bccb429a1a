import { FacetGroup, FilterForm } from "~/app/components/facet-list";
import { TextField } from "~/app/components/field";
import { useMessages, usePaths } from "~/app/i18n/use-messages";
import { keptOfOffers, offersHref } from "./offer-list-links";
import { freeDays, offerConditions } from "./offer-list-request";
import type { OfferListView } from "./offer-list-view";

/** What a list can be narrowed by, with the number that each value would show. */
export function OfferFilters({ view: { request, facets, choices } }: { view: OfferListView }) {
  const t = useMessages("offers");
  const paths = usePaths();
  const conditions: readonly string[] = offerConditions[request.list];
  const inForm = choices.filter(({ parameter }) => parameter !== "platform");
  return (
    <FilterForm
      action={offersHref(paths, request.list)}
      kept={keptOfOffers(request, "filters")}
      selectedCount={inForm.length}
    >
      {conditions.includes("free") ? (
        <label className="flex min-h-11 cursor-pointer items-center gap-2.5 rounded px-1 py-1 leading-snug hover:bg-notice-ground">
          <input
            type="checkbox"
            name="free"
            value={freeDays}
            defaultChecked={(request.chosen.free ?? []).length > 0}
            className="size-5 shrink-0 cursor-pointer"
          />
          <span className="font-semibold">{t("facet.free.7")}</span>
        </label>
      ) : null}
      {facets.map(({ id, parameter, legend, options }) => (
        <FacetGroup key={id} id={id} name={parameter} legend={legend} options={options} />
      ))}
      {conditions.includes("method") ? (
        <TextField
          name="method"
          label={t("facet.method")}
          hint={t("facet.methodHint")}
          defaultValue={request.chosen.method?.[0] ?? ""}
        />
      ) : null}
    </FilterForm>
  );
}
