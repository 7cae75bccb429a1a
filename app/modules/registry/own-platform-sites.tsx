import { Button } from "~/app/components/button";
import { SelectField, TextField } from "~/app/components/field";
import { PostForm, useField } from "~/app/components/form";
import { FormRow, Pair, rowsShown, type ShownRow } from "~/app/components/form-rows";
import { useLanguage, useMessages } from "~/app/i18n/use-messages";
import { PartFrame, type PartView, useOwnFaults } from "./own-platform-frame";
import type { OwnSite, PlaceOption } from "./own-platform-parts.queries.server";

type View = PartView & { facts: OwnSite[]; places: readonly PlaceOption[] };

/** Branches and R&D units, and the address of the headquarters. */
export function OwnSitesPage(view: View) {
  const { facts, answer, requestId, version } = view;
  const t = useMessages("manage");
  const p = useMessages("platform");
  const words = useOwnFaults();
  return (
    <PartFrame
      view={view}
      part="sites"
      present={
        <ul>
          {facts.map((site) => (
            <li key={site.id}>
              {p(`site.${site.kind}`)} {site.nameZh} {site.addressZh}
            </li>
          ))}
        </ul>
      }
    >
      <PostForm
        requestId={requestId}
        answer={answer}
        words={words}
        className="flex max-w-prose flex-col gap-5"
      >
        <input type="hidden" name="version" value={version} />
        {rowsShown(facts, answer, 2).map((row) => (
          <FormRow
            key={row.place}
            row={row}
            answer={answer}
            title={row.now ? `${p(`site.${row.now.kind}`)} ${row.now.nameZh ?? ""}` : t("goneRow")}
            addTitle={t("addSite")}
            removeLabel={t("remove")}
            isKept={row.now?.kind === "headquarters"}
          >
            <SiteFields view={view} row={row} />
          </FormRow>
        ))}
        <p>
          <Button>{t("save")}</Button>
        </p>
      </PostForm>
    </PartFrame>
  );
}

function SiteFields({ view: { answer, facts, places }, row }: { view: View; row: ShownRow<OwnSite> }) {
  const t = useMessages("manage");
  const p = useMessages("platform");
  const language = useLanguage();
  const words = useOwnFaults();
  const field = useField(answer, { words });
  const { place, now } = row;
  const isHeadquarters = now?.kind === "headquarters";
  const hasHeadquarters = facts.some(({ kind }) => kind === "headquarters");
  const kinds = [
    ...(hasHeadquarters ? [] : (["headquarters"] as const)),
    "branch" as const,
    "rnd_unit" as const,
  ];
  const nameOf = (option: PlaceOption) => (language === "en" ? (option.en ?? option.zh) : option.zh);
  const code = now?.countyCode ?? now?.areaCode ?? "";
  return (
    <>
      {isHeadquarters ? (
        <>
          <input type="hidden" name={`kind.${place}`} value="headquarters" />
          <p>
            {t("siteRegistered", {
              place: [now?.areaCode, now?.countyCode]
                .flatMap((wanted) => places.filter((option) => option.code === wanted).map(nameOf))
                .join(" "),
            })}{" "}
            <span className="text-quiet">{t("by.relocation")}</span>
          </p>
        </>
      ) : (
        <Pair>
          <SelectField
            {...field(`kind.${place}`, now?.kind ?? "branch")}
            label={t("siteKind")}
            options={kinds.map((kind) => ({ value: kind, label: p(`site.${kind}`) }))}
          />
          <SelectField
            {...field(`place.${place}`, code)}
            label={t("place")}
            options={[
              { value: "", label: t("placeOutside") },
              ...places.map((option) => ({
                value: option.code,
                label: option.leagueCode ? `\u3000${nameOf(option)}` : nameOf(option),
              })),
            ]}
          />
        </Pair>
      )}
      <Pair>
        <TextField {...field(`nameZh.${place}`, now?.nameZh ?? "")} label={t("siteNameZh")} />
        <TextField {...field(`nameEn.${place}`, now?.nameEn ?? "")} label={t("siteNameEn")} lang="en" />
        <TextField {...field(`addressZh.${place}`, now?.addressZh ?? "")} label={t("addressZh")} />
        <TextField {...field(`addressEn.${place}`, now?.addressEn ?? "")} label={t("addressEn")} lang="en" />
        <TextField
          {...field(`lat.${place}`, exact(now, "lat"))}
          label={t("lat")}
          hint={t("pointHint")}
          inputMode="decimal"
        />
        <TextField
          {...field(`lng.${place}`, exact(now, "lng"))}
          label={t("lng")}
          hint={t("lngHint")}
          inputMode="decimal"
        />
      </Pair>
    </>
  );
}

/** Only a point that somebody gave stands in the form; that of a town is found again by itself. */
function exact(site: OwnSite | undefined, axis: "lat" | "lng"): string {
  return site?.pointPrecision === "exact" ? String(site[axis] ?? "") : "";
}
