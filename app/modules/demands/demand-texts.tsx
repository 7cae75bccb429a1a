import { HitText } from "~/app/components/hit-text";
import { LongText } from "~/app/components/long-text";
import { Section } from "~/app/components/section-nav";
import { SummaryList } from "~/app/components/summary-list";
import { useFormat, useLanguage, useMessages, usePaths } from "~/app/i18n/use-messages";
import { nameIn } from "../registry/local-name";
import { useBudgetWords } from "./demand-words";
import type { PublicDemand } from "./public-demand.queries.server";

/** What its owner says in their own words; what was not said is left out, but the problem. */
export function DemandTexts({
  demand,
}: {
  demand: Pick<PublicDemand, "problem" | "tried" | "success" | "samples" | "standards">;
}) {
  const t = useMessages("demands");
  const parts = ["problem", "tried", "success", "samples", "standards"] as const;
  return parts.map((part) => {
    const text = demand[part];
    return text ? (
      <Section key={part} id={part} title={t(part)}>
        <LongText text={{ zh: text }} />
      </Section>
    ) : null;
  });
}

/** Under which terms it is asked: how much, until when, how, whose the result is, and by whom. */
export function DemandTerms({ demand }: { demand: PublicDemand }) {
  const t = useMessages("demands");
  const offers = useMessages("offers");
  const format = useFormat();
  const paths = usePaths();
  const language = useLanguage();
  const budget = useBudgetWords();
  const { budgetFromFen, budgetToFen, deadline, mode, resultOwner, category, fields, league, owner } = demand;
  return (
    <SummaryList
      items={[
        {
          term: t("budget"),
          detail: budget({
            budget: demand.budget,
            ...(budgetFromFen === undefined ? {} : { fromFen: budgetFromFen }),
            ...(budgetToFen === undefined ? {} : { toFen: budgetToFen }),
          }),
        },
        { term: t("deadline"), detail: deadline ? format.date(deadline) : t("noDeadline") },
        { term: t("mode"), detail: mode ? offers(`facet.demand.mode.${mode}`) : t("noDeadline") },
        { term: t("resultOwner"), detail: t(`resultOwner.${resultOwner ?? "open"}`) },
        { term: t("category"), detail: category ? <HitText text={category} /> : t("noDeadline") },
        {
          term: t("field"),
          detail:
            fields.length > 0
              ? format.list(fields.map((field) => nameIn(field, language).text))
              : t("noDeadline"),
        },
        { term: t("league"), detail: league ? <HitText text={league} /> : t("noDeadline") },
        {
          term: t("owner"),
          detail: (
            <a href={paths.organisation(String(owner.id))} className="-my-2 inline-block py-2">
              <HitText text={owner.name} />
            </a>
          ),
        },
        { term: t("openedOn"), detail: format.date(demand.openedOn) },
        ...(demand.expiresOn ? [{ term: t("expiresOn"), detail: format.date(demand.expiresOn) }] : []),
      ]}
    />
  );
}
