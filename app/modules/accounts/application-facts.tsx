import type { ReactNode } from "react";
import { type SummaryItem, SummaryList } from "~/app/components/summary-list";
import { useLanguage, useMessages } from "~/app/i18n/use-messages";
import type { LeagueChoice } from "./league-choices.queries.server";
import type { ApplicationFacts } from "./organisation-applications.queries.server";

/** The words of each field of an application, in the form's order. Nothing for what was left empty. */
export function useApplicationFacts(leagues: readonly LeagueChoice[]) {
  const t = useMessages("members");
  const organisations = useMessages("organisations");
  const language = useLanguage();
  const zh = (text: string | undefined): ReactNode => (text ? <span lang="zh-CN">{text}</span> : null);
  return (
    facts: Partial<ApplicationFacts>,
  ): { field: keyof ApplicationFacts; term: string; detail: ReactNode }[] => {
    const league = leagues.find(({ code }) => code === facts.areaCode);
    return [
      {
        field: "uscc",
        term: organisations("uscc"),
        detail: facts.uscc ? <span className="break-all tabular-nums">{facts.uscc}</span> : null,
      },
      { field: "nameZh", term: t("nameZh"), detail: zh(facts.nameZh) },
      {
        field: "nameEn",
        term: t("nameEn"),
        detail: facts.nameEn ? <span lang="en">{facts.nameEn}</span> : null,
      },
      {
        field: "kind",
        term: organisations("kind"),
        detail: facts.kind ? organisations(`kind.${facts.kind}`) : null,
      },
      {
        field: "areaCode",
        term: organisations("place"),
        detail: league ? (language === "en" && league.nameEn) || zh(league.nameZh) : null,
      },
      { field: "addressZh", term: organisations("address"), detail: zh(facts.addressZh) },
      // Not a link: nobody has checked where it leads.
      {
        field: "website",
        term: organisations("website"),
        detail: facts.website ? <span className="break-all">{facts.website}</span> : null,
      },
      { field: "phone", term: t("officePhone"), detail: facts.phone ?? null },
      { field: "position", term: t("positionThere"), detail: facts.position ?? null },
    ];
  };
}

/** What was filled in, term by term; what was left empty is not there. */
export function ApplicationSummary({
  facts,
  leagues,
  more = [],
}: {
  facts: ApplicationFacts;
  leagues: readonly LeagueChoice[];
  more?: readonly SummaryItem[];
}) {
  const words = useApplicationFacts(leagues);
  const items = words(facts).flatMap(({ term, detail }) => (detail === null ? [] : [{ term, detail }]));
  return <SummaryList items={[...items, ...more]} />;
}
