import { useContext } from "react";
import { OutwardLink } from "~/app/components/outward-link";
import { useFormat, useLanguage, useMessages } from "~/app/i18n/use-messages";
import type { SourceReference } from "./platform-sources.queries.server";
import { SourcesContext, sourceAnchor } from "./source-marks";

/** Where every fact of the page comes from; the raised numbers in the text lead here. */
export function PlatformSources() {
  const t = useMessages("platform");
  const sources = useContext(SourcesContext);
  return (
    <>
      <p className="text-quiet">{t("sourcesHint")}</p>
      <ol className="flex list-decimal flex-col gap-3 ps-6 marker:text-quiet">
        {sources.map((source, index) => (
          <li key={source.id} id={sourceAnchor(index)} className="target:bg-mark">
            <Source source={source} />
          </li>
        ))}
      </ol>
    </>
  );
}

function Source({ source }: { source: SourceReference }) {
  const t = useMessages("platform");
  const language = useLanguage();
  const format = useFormat();
  const title = language === "en" ? source.title.en : source.title.zh;
  const about = [
    ...(source.publishedOn ? [t("publishedOn", { date: format.date(source.publishedOn) })] : []),
    ...(source.licence ? [t("licence", { licence: source.licence })] : []),
    ...(source.isSample ? [t("sourceSample")] : []),
  ];
  const separator = language === "en" ? "; " : "；";
  return (
    <>
      <p>
        {source.url ? <OutwardLink href={source.url}>{title}</OutwardLink> : title}
        {about.length > 0 ? (
          <span className="text-quiet">
            {language === "en" ? ", " : "，"}
            {about.join(separator)}
          </span>
        ) : null}
      </p>
      {source.url ? <p className="print-only text-small [overflow-wrap:anywhere]">{source.url}</p> : null}
      <p className="text-small text-quiet">
        {t("sourceStates", { facts: format.list(statedWords(source.facts, t)) })}
      </p>
    </>
  );
}

const parts = ["record", "units", "sites", "changes", "contacts", "people", "succession", "point"] as const;

/** Parts of the page by name; all other facts by one word. */
function statedWords(facts: readonly string[], t: ReturnType<typeof useMessages<"platform">>): string[] {
  const named = parts.filter((part) => facts.includes(part)).map((part) => t(`states.${part}`));
  const hasOthers = facts.some((fact) => !parts.some((part) => part === fact));
  return hasOthers ? [...named, t("states.other")] : named;
}
