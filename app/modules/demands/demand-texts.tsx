import { HitText } from "~/app/components/hit-text";
import { LongText } from "~/app/components/long-text";
import { Section } from "~/app/components/section-nav";
import { SummaryList } from "~/app/components/summary-list";
import { useFormat, useLanguage, useMessages, usePaths } from "~/app/i18n/use-messages";
import { nameIn } from "../registry/local-name";
import { daysLeftWords, useBudgetWords, useDeadlineWords } from "./demand-words";
import type { PublicDemand } from "./public-demand.queries.server";

/** The questions that an owner answers in words, in their order; each is a section of the page. */
export const demandTextParts = ["problem", "tried", "success", "samples", "standards"] as const;

/** What a reader decides by: how much, until when, and for how long it still asks. */
export function DemandKeys({ demand }: { demand: PublicDemand }) {
  const t = useMessages("demands");
  const budget = useBudgetWords();
  const deadline = useDeadlineWords();
  const keys = [
    budget({
      budget: demand.budget,
      ...(demand.budgetFromFen === undefined ? {} : { fromFen: demand.budgetFromFen }),
      ...(demand.budgetToFen === undefined ? {} : { toFen: demand.budgetToFen }),
    }),
    deadline(demand.deadline),
    daysLeftWords(demand.daysLeft, t),
  ];
  return (
    <ul className="flex flex-wrap gap-x-6 gap-y-1 font-semibold">
      {keys.map((key) => (key ? <li key={key}>{key}</li> : null))}
    </ul>
  );
}

/** What its owner says in their own words; what was not said is left out, but the problem. */
export function DemandTexts({
  demand,
}: {
  demand: Pick<PublicDemand, "problem" | "tried" | "success" | "samples" | "standards">;
}) {
  const t = useMessages("demands");
  return (
    <>
      <ChineseAlone />
      {demandTextParts.map((part) => {
        const text = demand[part];
        return text ? (
          <Section key={part} id={part} title={t(part)}>
            <LongText text={{ zh: text }} />
          </Section>
        ) : null;
      })}
    </>
  );
}

/** Says on an English page that what an owner wrote is in Chinese: demands are written in one language. */
export function ChineseAlone() {
  const t = useMessages("demands");
  return useLanguage() === "en" ? <p className="pb-4 text-quiet">{t("chineseAlone")}</p> : null;
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
