import { useFormat, useMessages, usePaths } from "~/app/i18n/use-messages";
import type { PlatformPart } from "~/app/path-parts";
import type { RecordPart } from "./core/completeness";
import type { OwnPlatform } from "./own-platforms.queries.server";

/** Where each thing is filled in; what is not here is a fact of the register. */
const partOf: Partial<Record<RecordPart, PlatformPart>> = {
  summaryZh: "profile",
  summaryEn: "profile",
  directions: "profile",
  website: "profile",
  sites: "sites",
  contacts: "contacts",
};

/** How complete the record is, and what to fill in next, each leading to its form. */
export function Completeness({
  platform,
}: {
  platform: Pick<OwnPlatform, "slug" | "completeness" | "missing" | "people" | "photos">;
}) {
  const t = useMessages("manage");
  const format = useFormat();
  const paths = usePaths();
  const { slug, completeness, missing } = platform;
  const own = missing.flatMap((part) => {
    const form = partOf[part];
    return form ? [{ key: part, label: t(`lacks.${part}`), href: paths.ownPlatform(slug, form) }] : [];
  });
  // What no record needs in order to be complete.
  const more = (["people", "photos"] as const)
    .filter((part) => platform[part] === 0)
    .map((part) => ({ key: part, label: t(`lacks.${part}`), href: paths.ownPlatform(slug, part) }));
  const registered = missing.filter((part) => !partOf[part]).map((part) => t(`lacks.${part}`));
  return (
    <div className="flex flex-col gap-1">
      <p className="flex flex-wrap items-center gap-3">
        <meter
          min={0}
          max={100}
          value={completeness}
          aria-label={t("completeness")}
          className="h-3 w-40 max-w-full"
        />
        <span className="tabular-nums">{t("completenessIs", { percent: completeness })}</span>
      </p>
      <Links title={t("lacksOwn")} links={own} />
      {registered.length > 0 ? (
        <p className="text-small text-quiet">{t("lacksRegistered", { facts: format.list(registered) })}</p>
      ) : null}
      {missing.length === 0 && more.length === 0 ? <p className="text-small">{t("lacksNothing")}</p> : null}
      <Links title={t("addMore")} links={more} />
    </div>
  );
}

function Links({
  title,
  links,
}: {
  title: string;
  links: readonly { key: string; label: string; href: string }[];
}) {
  if (links.length === 0) return null;
  return (
    <p className="flex flex-wrap items-center gap-x-4 text-small">
      <span className="text-quiet">{title}</span>
      {links.map(({ key, label, href }) => (
        <a key={key} href={href} className="inline-flex min-h-11 items-center">
          {label}
        </a>
      ))}
    </p>
  );
}
