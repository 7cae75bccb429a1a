import { useFormat, useMessages, usePaths } from "~/app/i18n/use-messages";
import { LocalText } from "./local-text";
import { ClassMark, StatusTag } from "./platform-marks";
import type { RelatedPlatform } from "./related-platforms.queries.server";

/** Platforms that a reader of this one may want, each with the reasons in words. */
export function RelatedPlatforms({
  related,
  fieldCode,
}: {
  related: readonly RelatedPlatform[];
  /** The primary field, whose list has more. */
  fieldCode?: string;
}) {
  const t = useMessages("platform");
  const paths = usePaths();
  if (related.length === 0) return <p className="text-quiet">{t("relatedEmpty")}</p>;
  return (
    <>
      <ul className="grid gap-x-8 border-t border-line sm:grid-cols-2">
        {related.map((one) => (
          <li key={one.card.slug} className="border-b border-line py-4">
            <Related {...one} />
          </li>
        ))}
      </ul>
      {fieldCode ? (
        <p className="no-print">
          <a href={paths.platforms({ field: [fieldCode] })} className="inline-flex min-h-11 items-center">
            {t("relatedMore")}
          </a>
        </p>
      ) : null}
    </>
  );
}

function Related({ card, reasons }: RelatedPlatform) {
  const t = useMessages("platform");
  const paths = usePaths();
  const format = useFormat();
  return (
    <article className="flex flex-col gap-1">
      <h3 className="leading-snug">
        <a href={paths.platform(card.slug)}>
          <LocalText name={card.name} />
        </a>
      </h3>
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-small text-quiet">
        <ClassMark family={card.family} name={card.className} />
        <span>
          <LocalText name={card.league} />
        </span>
        {card.status === "operating" ? null : <StatusTag status={card.status} />}
      </p>
      <p className="text-small">
        <span className="text-quiet">{t("relatedWhy")}</span>
        {format.list(reasons.map((reason) => t(`reason.${reason}`)))}
      </p>
    </article>
  );
}
