import { Banner } from "~/app/components/banner";
import { Button, ButtonLink } from "~/app/components/button";
import { CheckField } from "~/app/components/choice-field";
import { PostForm, useField } from "~/app/components/form";
import { PageHeader } from "~/app/components/page-header";
import { SummaryList } from "~/app/components/summary-list";
import type { FormAnswer } from "~/app/core/form-fault";
import { useFormat, useMessages, usePaths } from "~/app/i18n/use-messages";
import type { Finding } from "./core/check-text";
import { qualityOf } from "./core/quality";
import type { DemandStep } from "./core/steps";
import { typedBudget } from "./core/typed-budget";
import { DiscardDraft } from "./discard-draft";
import type { Draft, DraftChoices } from "./draft-demand.queries.server";
import { PostingFindings } from "./posting-findings";
import { MaskPreview, type MaskShown } from "./posting-mask";
import { QualityMeter } from "./posting-meter";
import { usePostingFaults } from "./posting-words";
import { useNames } from "./use-names";

interface View {
  draft: Draft;
  choices: DraftChoices;
  mask?: MaskShown | undefined;
  findings: readonly Finding[];
  requestId: string;
  /** Of the form that throws it away. */
  discardId: string;
  answer: FormAnswer | undefined;
}

/** Everything on one page before a demand is published: what is said, what an expert would ask, who will know of it. */
export function PostingCheckPage({ draft, choices, mask, findings, requestId, discardId, answer }: View) {
  const t = useMessages("posting");
  const paths = usePaths();
  const words = usePostingFaults();
  const { error } = useField(answer, { words })("declared");
  const missing = (["problem", "field"] as const).filter((step) =>
    step === "problem" ? draft.problem === "" : draft.title === "",
  );
  return (
    <div className="max-w-[46rem]">
      <PageHeader title={t("question.check")} lead={t("about.check")} />
      <div className="flex flex-col gap-8 pb-12">
        {draft.checkNote ? (
          <Banner tone="caution" title={t("sentBack")}>
            <p>{draft.checkNote}</p>
          </Banner>
        ) : null}
        <QualityMeter id={draft.id} quality={qualityOf(draft)} />
        <PostingFindings findings={findings} />
        <Answers draft={draft} choices={choices} />
        {draft.visibility === "masked" && mask ? (
          <section aria-labelledby="mask-preview" className="flex flex-col gap-2">
            <h2 id="mask-preview" className="text-lead">
              {t("maskTitle")}
            </h2>
            <MaskPreview mask={mask} choices={choices} />
          </section>
        ) : null}
        <PostForm
          requestId={requestId}
          answer={answer}
          words={words}
          labels={{ declared: t("declareLabel") }}
        >
          {missing.length > 0 ? (
            <Banner tone="caution" title={t("incomplete")}>
              <ul>
                {missing.map((step) => (
                  <li key={step}>
                    <a href={`${paths.demandStep(draft.id, step)}?back=check`}>{t(`missing.${step}`)}</a>
                  </li>
                ))}
              </ul>
            </Banner>
          ) : null}
          {draft.hasOrganisation ? null : <Banner title={t("publishNeedsOrganisation")} />}
          {draft.isDeclared ? null : (
            <CheckField name="declared" {...(error ? { error } : {})} isChecked={false}>
              {t("declare")}
            </CheckField>
          )}
          <p className="text-quiet">{t(`publishText.${draft.visibility}`)}</p>
          <div className="flex flex-col gap-3 sm:flex-row sm:items-center">
            <Button>{t("publish")}</Button>
            <ButtonLink href={paths.ownDemands()} variant="quiet">
              {t("later")}
            </ButtonLink>
          </div>
        </PostForm>
        {/* Another form than the one that publishes. */}
        <DiscardDraft id={draft.id} requestId={discardId} />
      </div>
    </div>
  );
}

/** What was answered, each with the way to change it. */
function Answers({ draft, choices }: { draft: Draft; choices: DraftChoices }) {
  const t = useMessages("posting");
  const format = useFormat();
  const name = useNames();
  const paths = usePaths();
  const { budgetFromFen: fromFen, budgetToFen: toFen } = draft;
  const nameOf = (list: DraftChoices["places"], code: string | undefined) => {
    const found = list.find((one) => one.code === code);
    return found && (found.league ? `${name(found.league)} ${name(found.name)}` : name(found.name));
  };
  const fields = draft.fieldCodes.flatMap((code) => nameOf(choices.fields, code) ?? []);
  const budget = typedBudget({
    ...(fromFen === undefined ? {} : { fromFen }),
    ...(toFen === undefined ? {} : { toFen }),
  });
  const rows: [DemandStep, string, string | undefined][] = [
    ["field", t("label.title"), draft.title],
    ["problem", t("short.problem"), draft.problem],
    [
      "photos",
      t("short.photos"),
      draft.files.length > 0 ? t("fileCount", { count: draft.files.length }) : "",
    ],
    ["tried", t("short.tried"), draft.tried],
    ["success", t("short.success"), draft.success],
    ["samples", t("short.samples"), draft.samples],
    ["standards", t("short.standards"), draft.standards],
    ["budget", t("short.budget"), budget],
    ["deadline", t("short.deadline"), draft.deadline && format.date(draft.deadline)],
    ["field", t("label.category"), nameOf(choices.categories, draft.categoryCode)],
    ["field", t("mask.field"), format.list(fields)],
    ["place", t("short.place"), nameOf(choices.places, draft.placeCode)],
    ["mode", t("short.mode"), draft.mode && t(`mode.${draft.mode}`)],
    ["owner", t("short.owner"), draft.resultOwner && t(`owner.${draft.resultOwner}`)],
    ["visibility", t("short.visibility"), t(`visibility.${draft.visibility}`)],
  ];
  return (
    <SummaryList
      items={rows.map(([step, term, text]) => ({
        term,
        detail: (
          <div className="flex items-start justify-between gap-4">
            {text ? (
              <span className="min-w-0 break-words whitespace-pre-line">{text}</span>
            ) : (
              <span className="text-quiet">{t("notSaid")}</span>
            )}
            <a
              href={`${paths.demandStep(draft.id, step)}?back=check`}
              className="-my-2 inline-flex min-h-11 shrink-0 items-center"
            >
              {t(text ? "change" : "add")}
              <span className="sr-only">{term}</span>
            </a>
          </div>
        ),
      }))}
    />
  );
}
