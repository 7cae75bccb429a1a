import { textIn } from "~/app/i18n/text-in";
import { useLanguage, useMessages, usePaths } from "~/app/i18n/use-messages";
import * as Lifecycle from "./core/lifecycle";
import { LocalText } from "./local-text";
import type { PlatformHead } from "./platform-detail.queries.server";
import { SourceMarks } from "./source-marks";

/**
 * What a platform works on: directions in its own words, and its fields, each leading to its list. Of a platform that
 * has ended also what it said of itself, as a thing of the past.
 */
export function PlatformDirections({ platform, hasUnits }: { platform: PlatformHead; hasUnits: boolean }) {
  const t = useMessages("platform");
  const paths = usePaths();
  const language = useLanguage();
  const directions = directionsIn(platform, language);
  const summary = Lifecycle.isEnded(platform.status) ? textIn(platform.summary, language) : undefined;
  return (
    <>
      {summary ? (
        <div>
          <h3>
            {t("formerSummary")}
            <SourceMarks fact="summary" />
          </h3>
          <p lang={summary.lang}>{summary.text}</p>
        </div>
      ) : null}
      {directions.length > 0 ? (
        <div>
          <h3>
            {t("directions")}
            <SourceMarks fact="directions" />
          </h3>
          <ul className="grid list-disc gap-x-8 ps-5 marker:text-quiet sm:grid-cols-2">
            {directions.map(({ text, lang }) => (
              <li key={text} lang={lang === language ? undefined : lang}>
                {text}
              </li>
            ))}
          </ul>
        </div>
      ) : null}
      {platform.fields.length > 0 ? (
        <div>
          <h3>
            {t("fields")}
            <SourceMarks fact="fields" />
          </h3>
          <ul className="flex flex-wrap gap-x-6">
            {platform.fields.map((field) => (
              <li key={field.code}>
                <a
                  href={paths.platforms({ field: [field.code] })}
                  className="inline-flex min-h-11 items-center"
                >
                  <LocalText name={field.name} />
                </a>
              </li>
            ))}
          </ul>
        </div>
      ) : null}
      {directions.length === 0 ? (
        <p className="text-quiet">{t(hasUnits ? "aboutEmptyAskUnits" : "aboutEmptyAskAuthority")}</p>
      ) : null}
    </>
  );
}

/** English phrases stand for the Chinese ones in the same place; what has none stays Chinese. */
function directionsIn({ directions }: PlatformHead, language: "zh-CN" | "en") {
  return directions.zh.map((zh, index) => {
    const en = language === "en" ? directions.en[index] : undefined;
    return en ? { text: en, lang: "en" as const } : { text: zh, lang: "zh-CN" as const };
  });
}
