import { Banner } from "~/app/components/banner";
import { Section } from "~/app/components/section-nav";
import { SummaryList } from "~/app/components/summary-list";
import { textIn } from "~/app/i18n/text-in";
import { useFormat, useLanguage, useMessages, usePaths } from "~/app/i18n/use-messages";
import type { ClausedFormula } from "./reward-formulas.queries.server";

/** That none of the figures are official, and on which clause they rest. */
export function RewardNotice({ formulas }: { formulas: readonly ClausedFormula[] }) {
  const t = useMessages("rewards");
  const paths = usePaths();
  const language = useLanguage();
  const basis = formulas[0]?.rule.basis;
  const policy = basis && textIn(basis.title, language);
  return (
    <Banner tone="caution" title={t("sample")}>
      <p>{t("notOfficial")}</p>
      {basis && policy ? (
        <p>
          <a href={paths.policy(basis.slug, basis.anchor)} lang={policy.lang}>
            {t("clause", { policy: policy.text, clause: basis.clause ?? "" })}
          </a>
        </p>
      ) : null}
    </Banner>
  );
}

/** Every version of the formula with its days. */
export function RewardFormulas({ formulas }: { formulas: readonly ClausedFormula[] }) {
  const t = useMessages("rewards");
  const paths = usePaths();
  const { date, fen, percent } = useFormat();
  return (
    <Section id="rules" title={t("formulasTitle")}>
      <SummaryList
        items={formulas.map(({ from, until, basis, rateBp, contractCapFen, yearCapFen }) => ({
          term:
            until === undefined
              ? t("formulaFrom", { from: date(from) })
              : t("formulaSpan", { from: date(from), until: date(until) }),
          detail: t("formula", {
            ...{ basis: t(`basis.${basis}`), rate: percent(rateBp / 10_000) },
            ...{ contractCap: fen(contractCapFen), yearCap: fen(yearCapFen) },
          }),
          note: t("sample"),
        }))}
      />
      <p className="max-w-prose text-small text-quiet">
        {t("rounding")} <a href={paths.rules("reward.base")}>{t("allRules")}</a>
      </p>
    </Section>
  );
}
