import { OutwardLink } from "~/app/components/outward-link";
import { type SummaryItem, SummaryList } from "~/app/components/summary-list";
import { textIn } from "~/app/i18n/text-in";
import { useFormat, useLanguage, useMessages } from "~/app/i18n/use-messages";
import type { PublicOrganisation } from "./organisations.queries.server";

/** What is known of an organisation; a fact that no source states says so. */
export function OrganisationFacts({ organisation }: { organisation: PublicOrganisation }) {
  const t = useMessages("organisations");
  const language = useLanguage();
  const { kind, place, county, addressZh, uscc, ror, phone, website } = organisation;
  const items: SummaryItem[] = [
    { term: t("kind"), detail: t(`kind.${kind}`) },
    {
      term: t("place"),
      detail: place ? (
        <>
          {textIn(place, language)?.text}
          {county ? <span lang="zh-CN"> {county.zh}</span> : null}
        </>
      ) : null,
    },
    ...(addressZh ? [{ term: t("address"), detail: <span lang="zh-CN">{addressZh}</span> }] : []),
    { term: t("uscc"), detail: uscc ? <span className="tabular-nums">{uscc}</span> : null },
    ...(ror
      ? [
          {
            term: t("ror"),
            detail: <OutwardLink href={rorAddress(ror)}>{ror}</OutwardLink>,
            note: t("rorNote"),
          },
        ]
      : []),
    {
      term: t("phone"),
      detail: phone ? (
        <a href={`tel:${phone.replace(/[^+\d]/g, "")}`} className="tabular-nums">
          {phone}
        </a>
      ) : null,
    },
    { term: t("website"), detail: website ? <OutwardLink href={website}>{website}</OutwardLink> : null },
  ];
  return <SummaryList items={items} />;
}

/** Where all of this is stated. */
export function OrganisationSource({
  organisation: { source, isSample },
}: {
  organisation: PublicOrganisation;
}) {
  const t = useMessages("organisations");
  const language = useLanguage();
  const format = useFormat();
  const title = language === "en" ? source.title.en : source.title.zh;
  const about = [
    ...(source.publishedOn ? [t("publishedOn", { date: format.date(source.publishedOn) })] : []),
    ...(source.licence ? [t("licence", { licence: source.licence })] : []),
    ...(isSample ? [t("sourceSample")] : []),
  ];
  return (
    <p>
      {source.url ? <OutwardLink href={source.url}>{title}</OutwardLink> : title}
      {about.length > 0 ? (
        <span className="text-quiet">
          {language === "en" ? ", " : "，"}
          {about.join(language === "en" ? "; " : "；")}
        </span>
      ) : null}
    </p>
  );
}

function rorAddress(ror: string): string {
  return `https://ror.org/${ror}`;
}
