import { usualPerPage } from "~/app/book-query";
import { Button } from "~/app/components/button";
import { SelectField } from "~/app/components/field";
import { FilterSheet } from "~/app/components/filter-sheet";
import { Icon } from "~/app/components/icon";
import { useLanguage, useMessages, usePaths } from "~/app/i18n/use-messages";
import { type LocalName, nameIn } from "../registry/local-name";
import type { BookChoices } from "./book-choices.queries.server";
import { type BookFilter, NOT_SAID, SERVICES, SME } from "./book-filter";
import { entryStates } from "./core/entry-state";
import { buyerSizes, revenueChannels, revenueNatures } from "./core/vocabulary";

/** What narrows a book's entries: a form whose address can be kept and sent on. */
export function BookFilters({
  slug,
  filter,
  choices,
  perPage,
}: {
  slug: string;
  filter: BookFilter;
  choices: BookChoices;
  perPage: number;
}) {
  const t = useMessages("books");
  const language = useLanguage();
  const paths = usePaths();
  const all = { value: "", label: t("filter.all") };
  const notSaid = { value: NOT_SAID, label: t("notSaid") };
  const named = ({ code, name }: { code: string; name: LocalName }) => ({
    value: code,
    label: nameIn(name, language).text,
  });
  const years = [...new Set([...(filter.year === undefined ? [] : [filter.year]), ...choices.years])];
  const chosen = Object.keys(filter).length;
  const isMoreOpen = [filter.category, filter.field, filter.size, filter.league, filter.month].some(Boolean);
  return (
    <form method="get" action={paths.book(slug)} className="no-print">
      <FilterSheet chosen={chosen} className="flex flex-col gap-4">
        <div className="grid grid-cols-2 items-end gap-4 lg:grid-cols-3">
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
            name="status"
            label={t("filter.state")}
            options={[
              { value: "", label: t("filter.anyState") },
              ...(["waiting", ...entryStates] as const).map((state) => ({
                value: state,
                label: t(`state.${state}`),
              })),
            ]}
            defaultValue={filter.state ?? ""}
          />
          <SelectField
            name="kind"
            label={t("filter.nature")}
            options={[
              all,
              ...([SERVICES, ...revenueNatures] as const).map((nature) => ({
                value: nature,
                label: t(`nature.${nature}`),
              })),
            ]}
            defaultValue={filter.nature ?? ""}
          />
          <SelectField
            name="mode"
            label={t("filter.channel")}
            options={[
              all,
              ...revenueChannels.map((channel) => ({ value: channel, label: t(`channel.${channel}`) })),
            ]}
            defaultValue={filter.channel ?? ""}
          />
          <SelectField
            name="related"
            label={t("filter.related")}
            options={[
              all,
              ...(["none", "only"] as const).map((value) => ({ value, label: t(`related.${value}`) })),
            ]}
            defaultValue={filter.related ?? ""}
          />
        </div>
        <details open={isMoreOpen} className="group/more">
          <summary className="inline-flex min-h-11 cursor-pointer items-center gap-1 text-action">
            {t("filter.more")}
            <Icon name="chevron" className="size-4 group-open/more:rotate-180" />
          </summary>
          <div className="grid grid-cols-2 items-end gap-4 pt-2 lg:grid-cols-3">
            <SelectField
              name="month"
              label={t("filter.month")}
              options={[
                all,
                ...Array.from({ length: 12 }, (_, index) => ({
                  value: String(index + 1),
                  label: t("month", { month: index + 1 }),
                })),
              ]}
              defaultValue={String(filter.month ?? "")}
            />
            <SelectField
              name="service"
              label={t("filter.category")}
              options={[all, ...choices.categories.map(named), notSaid]}
              defaultValue={filter.category ?? ""}
            />
            <SelectField
              name="field"
              label={t("filter.field")}
              options={[all, ...choices.fields.map(named), notSaid]}
              defaultValue={filter.field ?? ""}
            />
            <SelectField
              name="size"
              label={t("filter.size")}
              options={[
                all,
                ...([SME, ...buyerSizes] as const).map((size) => ({
                  value: size,
                  label: t(`size.${size}`),
                })),
              ]}
              defaultValue={filter.size ?? ""}
            />
            <SelectField
              name="league"
              label={t("filter.league")}
              options={[
                all,
                ...choices.leagues.map(named),
                { value: "outside", label: t("outside") },
                notSaid,
              ]}
              defaultValue={filter.league ?? ""}
            />
          </div>
        </details>
        {perPage === usualPerPage ? null : <input type="hidden" name="per_page" value={perPage} />}
        {filter.until === undefined ? null : <input type="hidden" name="until" value={filter.until} />}
        {filter.buyer === undefined ? null : <input type="hidden" name="organisation" value={filter.buyer} />}
        <div className="flex flex-wrap items-center gap-4">
          <Button variant="secondary">{t("filter.apply")}</Button>
          {chosen > 0 ? (
            <a href={paths.book(slug, { perPage })} className="inline-flex min-h-11 items-center">
              {t("showAll")}
            </a>
          ) : null}
        </div>
      </FilterSheet>
    </form>
  );
}
