import { Button } from "~/app/components/button";
import { SelectField } from "~/app/components/field";
import { FilterSheet } from "~/app/components/filter-sheet";
import { useLanguage, useMessages, usePaths } from "~/app/i18n/use-messages";
import { type LocalName, nameIn } from "../registry/local-name";
import { userKinds } from "./core/service-record-choices";
import type { RecordFilter } from "./record-filter";
import type { RecordChoices } from "./records.queries.server";

/** What narrows a list of records: a form whose address can be kept and sent on. */
export function RecordFilters({
  platform,
  filter,
  choices,
}: {
  platform: { slug: string };
  filter: RecordFilter;
  choices: RecordChoices;
}) {
  const t = useMessages("assessment");
  const language = useLanguage();
  const paths = usePaths();
  const named = ({ id, name, assetNumber }: { id: number; name: LocalName; assetNumber?: string }) => ({
    value: String(id),
    label: [nameIn(name, language).text, assetNumber].filter(Boolean).join(" · "),
  });
  const all = { value: "", label: t("filter.all") };
  const years = [...new Set([...(filter.year === undefined ? [] : [filter.year]), ...choices.years])];
  return (
    <form method="get" action={paths.ownRecords(platform.slug)} className="no-print">
      <FilterSheet
        chosen={Object.keys(filter).length}
        className="grid grid-cols-2 items-end gap-4 lg:grid-cols-3"
      >
        <SelectField
          name="year"
          label={t("filter.year")}
          options={[
            all,
            ...years.map((year) => ({ value: String(year), label: t("year", { year: String(year) }) })),
          ]}
          defaultValue={String(filter.year ?? "")}
        />
        <SelectField
          name="instrument"
          label={t("filter.instrument")}
          options={[
            all,
            { value: "any", label: t("filter.anyInstrument") },
            ...choices.instruments.map(named),
          ]}
          defaultValue={String(filter.instrument ?? "")}
        />
        <SelectField
          name="service"
          label={t("filter.service")}
          options={[all, ...choices.services.map(named)]}
          defaultValue={String(filter.service ?? "")}
        />
        <SelectField
          name="kind"
          label={t("filter.user")}
          options={[
            all,
            { value: "outside", label: t("user.outside") },
            ...userKinds.map((kind) => ({ value: kind, label: t(`user.${kind}`) })),
          ]}
          defaultValue={filter.user ?? ""}
        />
        <SelectField
          name="status"
          label={t("filter.voided")}
          options={[
            { value: "", label: t("voided.none") },
            { value: "all", label: t("voided.all") },
            { value: "only", label: t("voided.only") },
          ]}
          defaultValue={filter.voided ?? ""}
        />
        <div className="flex flex-wrap items-center gap-x-6 gap-y-2 max-lg:col-span-2 lg:col-span-1">
          <label className="flex min-h-11 cursor-pointer items-center gap-2.5">
            <input
              type="checkbox"
              name="runs"
              value="1"
              defaultChecked={filter.isWithRuns === true}
              className="size-5 shrink-0 cursor-pointer"
            />
            {t("filter.runs")}
          </label>
          <Button variant="secondary">{t("filter.apply")}</Button>
        </div>
      </FilterSheet>
    </form>
  );
}
