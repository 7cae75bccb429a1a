import { Banner } from "~/app/components/banner";
import { Button, ButtonLink } from "~/app/components/button";
import { RadioField } from "~/app/components/choice-field";
import { SelectField, TextArea, TextField } from "~/app/components/field";
import { PostForm, useField } from "~/app/components/form";
import { Wide } from "~/app/components/layout";
import { PageHeader } from "~/app/components/page-header";
import { Section } from "~/app/components/section-nav";
import { SummaryList } from "~/app/components/summary-list";
import { Tag } from "~/app/components/tag";
import type { FormAnswer } from "~/app/core/form-fault";
import { useFormat, useLanguage, useMessages, usePaths } from "~/app/i18n/use-messages";
import { useEditorialFaults } from "./editorial-faults";
import type { RuleTouch } from "./rule-touches.queries.server";
import { RuleWords } from "./rule-words";
import { typedRuleValue } from "./rule-writing-form";
import type { Rule, RuleUnit, RuleWithHistory } from "./rules.queries.server";

interface View {
  rule: RuleWithHistory;
  policies: readonly { slug: string; title: string }[];
  today: string;
  requestId: string;
  answer?: FormAnswer | undefined;
  /** What is about to be entered, and whom it would touch. */
  check?: { version: Rule; touch?: RuleTouch | undefined } | undefined;
}

/** One rule for those who may change it: what holds, its versions, and the form for a new one in two steps. */
export function RuleDeskItem(view: View) {
  const { shown, others } = view.rule;
  const t = useMessages("editorial");
  const r = useMessages("rules");
  const format = useFormat();
  const paths = usePaths();
  const language = useLanguage();
  return (
    <Wide>
      <PageHeader
        title={language === "en" ? shown.name.en : shown.name.zh}
        lead={language === "en" ? shown.explanation.en : shown.explanation.zh}
        tags={
          <>
            <Tag tone={shown.use === "decides" ? "notice" : "neutral"}>{r(`use.${shown.use}`)}</Tag>
            {shown.isOfficial ? null : <Tag tone="caution">{r("sample")}</Tag>}
          </>
        }
        actions={
          <ButtonLink variant="secondary" href={paths.rules(shown.code)}>
            {t("asPublicRules")}
          </ButtonLink>
        }
      />
      <div className="flex max-w-prose flex-col">
        <Section id="versions" title={t(others.length > 0 ? "ruleVersions" : "ruleNow")}>
          <SummaryList
            items={[shown, ...others].map((version) => ({
              term: format.date(version.effectiveFrom),
              detail: <RuleWords rule={version} />,
              note: <Period rule={version} />,
            }))}
          />
        </Section>
        {view.check ? <Check was={shown} {...view.check} /> : null}
        <Section id="amend" title={t("amendTitle")}>
          <Form {...view} />
        </Section>
      </div>
    </Wide>
  );
}

function Period({ rule: { effectiveFrom, effectiveTo } }: { rule: Rule }) {
  const t = useMessages("editorial");
  const format = useFormat();
  const from = format.date(effectiveFrom);
  return effectiveTo ? t("ruleSpan", { from, until: format.date(effectiveTo) }) : t("ruleFrom", { from });
}

function Check({ was, version, touch }: { was: Rule } & NonNullable<View["check"]>) {
  const t = useMessages("editorial");
  const format = useFormat();
  const paths = usePaths();
  const isNotice = touch?.kind === "scheduled_notices" || touch?.kind === "running_notices";
  return (
    <section className="flex flex-col gap-4 pb-10">
      <Banner tone="caution" title={t("summaryTitle")} isAnswer />
      <SummaryList
        items={[
          { term: t("summaryWas"), detail: <RuleWords rule={was} /> },
          {
            term: t("summaryBecomes"),
            detail: <RuleWords rule={version} />,
            note: t("summaryFrom", { from: format.date(version.effectiveFrom) }),
          },
          {
            term: t("touchTitle"),
            detail: touch ? t(`touch.${touch.kind}`, { count: touch.total }) : t("touchNobody"),
          },
        ]}
      />
      {touch && touch.total > 0 ? (
        <div className="flex flex-col gap-2">
          {touch.first.length < touch.total ? (
            <p className="text-small text-quiet">{t("touchFirst", { count: touch.first.length })}</p>
          ) : null}
          <ul className="flex list-disc flex-col ps-6">
            {touch.first.map(({ key, name }) => (
              <li key={key}>
                <a
                  href={isNotice ? paths.deskItem("notices", key) : paths.platform(key)}
                  lang="zh-CN"
                  className="inline-block py-1"
                >
                  {name}
                </a>
              </li>
            ))}
          </ul>
        </div>
      ) : null}
    </section>
  );
}

const hints: Readonly<Partial<Record<RuleUnit, "ruleCodesHint" | "ruleDayHint" | "ruleTextHint">>> = {
  codes: "ruleCodesHint",
  month_day: "ruleDayHint",
  text: "ruleTextHint",
};

function Form({ rule: { shown }, policies, today, requestId, answer, check }: View) {
  const t = useMessages("editorial");
  const words = useEditorialFaults();
  const field = useField(answer, { words });
  const hint = t(hints[shown.unit] ?? "ruleNumberHint");
  return (
    <PostForm requestId={requestId} answer={answer} words={words}>
      {shown.unit === "codes" ? (
        <TextArea
          {...field("value", typedRuleValue(shown.value))}
          label={t("ruleValue")}
          hint={hint}
          isRequired
        />
      ) : (
        <TextField
          {...field("value", typedRuleValue(shown.value))}
          label={t("ruleValue")}
          hint={hint}
          isRequired
        />
      )}
      <TextField
        {...field("effectiveFrom", today)}
        label={t("ruleEffectiveFrom")}
        hint={t("ruleEffectiveFromHint")}
        isRequired
      />
      <TextField {...field("effectiveTo")} label={t("ruleEffectiveTo")} hint={t("ruleEffectiveToHint")} />
      <RadioField
        {...field("isOfficial", shown.isOfficial ? "yes" : "no")}
        label={t("ruleSource")}
        options={(["yes", "no"] as const).map((value) => ({ value, label: t(`ruleSource.${value}`) }))}
      />
      <SelectField
        {...field("policy", shown.basis?.slug ?? "")}
        label={t("policy")}
        options={[
          { value: "", label: t("policyNone") },
          ...policies.map(({ slug, title }) => ({ value: slug, label: title })),
        ]}
      />
      <TextField {...field("anchor", shown.basis?.anchor ?? "")} label={t("anchor")} hint={t("anchorHint")} />
      <TextField {...field("clause", shown.basis?.clause ?? "")} label={t("clause")} hint={t("clauseHint")} />
      <TextArea
        {...field("explanationZh", shown.explanation.zh)}
        label={t("ruleExplanationZh")}
        rows={3}
        lang="zh-CN"
        isRequired
      />
      <TextArea
        {...field("explanationEn", shown.explanation.en)}
        label={t("ruleExplanationEn")}
        rows={3}
        lang="en"
        isRequired
      />
      <div className="flex flex-wrap gap-3">
        <Button name="step" value="check" variant={check ? "secondary" : "primary"}>
          {t("checkRule")}
        </Button>
        {check ? (
          <Button name="step" value="save">
            {t("saveRule")}
          </Button>
        ) : null}
      </div>
    </PostForm>
  );
}
