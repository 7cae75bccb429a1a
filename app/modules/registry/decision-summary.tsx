import { Banner } from "~/app/components/banner";
import { Button } from "~/app/components/button";
import { TextField } from "~/app/components/field";
import { PostForm, useField } from "~/app/components/form";
import { PageHeader } from "~/app/components/page-header";
import { Section } from "~/app/components/section-nav";
import { SummaryList } from "~/app/components/summary-list";
import type { FormAnswer } from "~/app/core/form-fault";
import { useFormat, useLanguage, useMessages } from "~/app/i18n/use-messages";
import { type DecisionLack, lacksOf } from "./core/decision-lacks";
import type { Summary } from "./decision-view";
import { decisionFaultWords } from "./decision-words";
import { LifecycleTimeline } from "./lifecycle-timeline";
import { nameIn } from "./local-name";
import { PlatformDirections } from "./platform-directions";
import { PlatformFacts } from "./platform-facts";

/** Before sending: what the public will see, in the very words of the platform's page, and the document to go with it. */
export function DecisionSummary({
  summary,
  answer,
  requestId,
}: {
  summary: Summary;
  /** Everything that was typed, and what is wrong with the document. */
  answer: FormAnswer;
  requestId: string;
}) {
  const t = useMessages("desk");
  const language = useLanguage();
  const format = useFormat();
  const words = decisionFaultWords(language);
  const field = useField(answer, { intent: "send", words });
  const { head, change, needsSecond, units } = summary;
  const isNew = change.seq === 1;
  const typed = (name: string) => answer.typed[name]?.[0] ?? "";
  // Only the form of a new platform whose class has modes has the field.
  const lacking = lacksOf({
    begins: isNew || change.kind === "started",
    units,
    mode: answer.typed.mode?.[0],
  });
  const unitNames = new Map(units.map((unit) => [unit.organisationId, unit.name]));
  return (
    <>
      <PageHeader title={t("summaryTitle")} lead={t(needsSecond ? "summaryLeadSecond" : "summaryLead")} />
      <div className="flex max-w-prose flex-col gap-2 pb-12">
        <Section id="seen" title={t("summaryPublic")}>
          {isNew ? (
            <>
              <p className="text-lead font-semibold">{nameIn(head.name, language).text}</p>
              <p className="text-small text-quiet">{t("numberLater")}</p>
              <PlatformFacts platform={head} units={units} changes={[change]} />
              <PlatformDirections platform={head} hasUnits={units.length > 0} />
            </>
          ) : (
            <>
              <p className="font-semibold">
                {nameIn(head.name, language).text}
                <span className="ms-3 text-small font-normal text-quiet tabular-nums">{head.slug}</span>
              </p>
              <LifecycleTimeline changes={[change]} unitNames={unitNames} />
            </>
          )}
        </Section>
        <Section id="document-facts" title={t("documentTitle")}>
          <SummaryList
            items={[
              { term: t("document.title"), detail: typed("documentTitle") },
              { term: t("document.number"), detail: typed("documentNumber") },
              { term: t("document.day"), detail: format.date(typed("decidedOn")) },
            ]}
          />
        </Section>
        <Lacks lacking={lacking} />
        {needsSecond ? (
          <Banner tone="caution" title={t("needsSecondTitle")}>
            <p>{t("needsSecondText")}</p>
          </Banner>
        ) : null}
        <PostForm requestId={requestId} intent="send" answer={answer} words={words} hasFiles>
          <Carried typed={answer.typed} />
          <TextField
            {...field("document")}
            defaultValue={undefined}
            type="file"
            accept="application/pdf,.pdf"
            label={t("documentFile")}
            hint={t("documentFileHint")}
            isRequired
          />
          <div className="flex flex-wrap gap-3">
            <Button>{t(needsSecond ? "sendToSecond" : "sendNow")}</Button>
          </div>
        </PostForm>
        <PostForm requestId={requestId} intent="edit">
          <Carried typed={answer.typed} />
          <div>
            <Button variant="quiet">{t("backToForm")}</Button>
          </div>
        </PostForm>
      </div>
    </>
  );
}

/** What the document should say and the form does not: the officer looks again before everybody reads it. */
function Lacks({ lacking }: { lacking: readonly DecisionLack[] }) {
  const t = useMessages("desk");
  const format = useFormat();
  if (lacking.length === 0) return null;
  const what = format.list(lacking.map((one) => t(`summaryLack.${one}`)));
  return (
    <Banner tone="caution" title={t("summaryLacks", { what })}>
      <p>{t("summaryLacksText")}</p>
    </Banner>
  );
}

const ownFields: readonly string[] = ["intent", "requestId", "document"];

/** All that was typed, carried along unseen. */
function Carried({ typed }: { typed: FormAnswer["typed"] }) {
  return Object.entries(typed)
    .filter(([name]) => !ownFields.includes(name))
    .flatMap(([name, values]) =>
      values.map((value) => <input key={`${name} ${value}`} type="hidden" name={name} value={value} />),
    );
}
