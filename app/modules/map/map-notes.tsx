import { Icon } from "~/app/components/icon";
import { Shape } from "~/app/components/shape";
import { useLanguage, useMessages } from "~/app/i18n/use-messages";
import { familyForms } from "~/app/modules/registry/family-forms";
import { nameIn } from "~/app/modules/registry/local-name";
import type { PlatformClass } from "~/app/modules/registry/vocabulary.queries.server";

/** What the signs of the map mean, and why it draws no boundary where it draws none. */
export function MapNotes({
  classes,
  isPlain,
}: {
  /** Those on the map. */
  classes: readonly Pick<PlatformClass, "code" | "name" | "family">[];
  isPlain: boolean;
}) {
  const t = useMessages("map");
  const language = useLanguage();
  const families = [...new Set(classes.map(({ family }) => family))];
  const namesOf = (family: (typeof families)[number]) =>
    classes.filter((one) => one.family === family).map(({ name }) => nameIn(name, language).text);
  return (
    <div className="flex flex-col gap-1 text-small">
      <details id="map-legend">
        <Summary text={t("legend")} />
        <div className="flex flex-col gap-2 pb-3 text-quiet">
          <p>{t("legendShape")}</p>
          <ul className="flex flex-col gap-1">
            {families.map((family) => (
              <li key={family} className="flex items-baseline gap-2">
                <Shape form={familyForms[family]} />
                <span>{namesOf(family).join(language === "en" ? ", " : "、")}</span>
              </li>
            ))}
          </ul>
          <p>{t("legendPrecision")}</p>
          <ul className="flex flex-col gap-1">
            <li className="flex items-baseline gap-2">
              <Shape form="circle" />
              {t("precision.exact")}
            </li>
            <li className="flex items-baseline gap-2">
              <Shape form="circle" isOpen />
              {t("precision.place")}
            </li>
            <li className="flex items-baseline gap-2">
              <Shape form="circle" isOpen isBroken />
              {t("precision.league")}
            </li>
          </ul>
          <p>{t("legendDisc")}</p>
        </div>
      </details>
      {isPlain ? (
        <details id="map-plain-ground">
          <Summary text={t("plainGround")} />
          <p className="pb-3 text-quiet">{t("plainGroundText")}</p>
        </details>
      ) : null}
    </div>
  );
}

function Summary({ text }: { text: string }) {
  return (
    <summary className="flex min-h-11 items-center gap-1 text-action">
      {text}
      <Icon name="chevron" className="size-4" />
    </summary>
  );
}
