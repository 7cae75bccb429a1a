import { Banner } from "~/app/components/banner";
import { Button } from "~/app/components/button";
import { EmptyState } from "~/app/components/empty-state";
import { PostForm, useField } from "~/app/components/form";
import { Section } from "~/app/components/section-nav";
import { SummaryList } from "~/app/components/summary-list";
import { Tag } from "~/app/components/tag";
import type { FormAnswer } from "~/app/core/form-fault";
import { useLanguage, useMessages, usePaths } from "~/app/i18n/use-messages";
import { isLeaving } from "./core/decision-changes";
import type { Change } from "./core/lifecycle";
import { Choice } from "./decision-fields";
import type { NewDecisionStep } from "./decision-view";
import { decisionFaultWords } from "./decision-words";
import { LifecycleTimeline } from "./lifecycle-timeline";
import { nameIn } from "./local-name";
import { LocalText } from "./local-text";
import { StatusTag } from "./platform-marks";

type Props = Extract<NewDecisionStep, { step: "platform" }> & {
  requestId: string;
  answer: FormAnswer | undefined;
  result: string | undefined;
};

/** A platform at the desk: where it stands, what a decision can do to it, who recommends it, what happened to it. */
export function DecisionPlatform(props: Props) {
  const { decided, kinds, waiting, result } = props;
  const t = useMessages("desk");
  const paths = usePaths();
  const { platform } = decided;
  const unitNames = new Map(decided.units.map((unit) => [unit.organisationId, unit.name]));
  return (
    <div className="flex max-w-prose flex-col gap-2">
      {result === "department" ? <Banner tone="good" title={t("departmentSaved")} isAnswer /> : null}
      {waiting.map(({ id, documentNumber }) => (
        <Banner key={id} tone="caution" title={t("waitsAlready", { number: documentNumber })}>
          <p>
            <a href={paths.deskItem("decisions", id)}>{t("toDecision")}</a>
          </p>
        </Banner>
      ))}
      <SummaryList
        items={[
          { term: t("number"), detail: <span className="tabular-nums">{platform.registrationNumber}</span> },
          { term: t("class"), detail: <LocalText name={platform.className} /> },
          { term: t("status"), detail: <StatusTag status={platform.status} /> },
          {
            term: t("publicPage"),
            detail: <a href={paths.platform(platform.registrationNumber)}>{t("openPublicPage")}</a>,
          },
        ]}
      />
      <div className="pt-6">
        <Section id="kinds" title={t("kindsTitle")}>
          {kinds.length === 0 ? (
            <EmptyState title={t("kindsNone")}>{t("kindsNoneText")}</EmptyState>
          ) : (
            <>
              <Kinds {...props} title={t("kindsRegister")} kinds={kinds.filter((kind) => !isLeaving(kind))} />
              <Kinds {...props} title={t("kindsLeaving")} kinds={kinds.filter(isLeaving)} />
            </>
          )}
        </Section>
        <Section id="department" title={t("departmentTitle")}>
          <Department {...props} />
        </Section>
        <Section id="history" title={t("historyTitle")}>
          <LifecycleTimeline changes={decided.changes} unitNames={unitNames} />
        </Section>
      </div>
    </div>
  );
}

function Kinds({
  title,
  kinds,
  decided,
}: { title: string; kinds: readonly Change[] } & Pick<Props, "decided">) {
  const t = useMessages("desk");
  const words = useMessages("platform");
  const paths = usePaths();
  if (kinds.length === 0) return null;
  return (
    <div className="flex flex-col gap-1">
      <h3 className="flex flex-wrap items-center gap-3 font-semibold">
        {title}
        {kinds.some(isLeaving) ? <Tag tone="caution">{t("twoOfficers")}</Tag> : null}
      </h3>
      <ul className="grid gap-x-6 sm:grid-cols-2">
        {kinds.map((kind) => (
          <li key={kind}>
            <a
              href={paths.newDecision({ q: decided.platform.registrationNumber, kind: [kind] })}
              className="inline-flex min-h-11 items-center"
            >
              {words(`change.${kind}`)}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}

function Department({ decided, departments, requestId, answer }: Props) {
  const t = useMessages("desk");
  const language = useLanguage();
  const words = decisionFaultWords(language);
  const field = useField(answer, { intent: "recommend", words });
  const { department } = decided.platform;
  if (departments.length === 0) return <p className="text-quiet">{t("departmentsNone")}</p>;
  return (
    <PostForm
      requestId={requestId}
      intent="recommend"
      answer={answer}
      words={words}
      className="flex flex-col gap-4"
    >
      <p className="text-quiet">{t("departmentLead")}</p>
      <Choice
        {...field("department", department ? String(department.id) : "none")}
        label={t("department")}
        options={[
          { value: "none", label: t("departmentNone") },
          ...departments.map(({ id, name }) => ({ value: String(id), label: nameIn(name, language).text })),
        ]}
      />
      <div>
        <Button variant="secondary">{t("save")}</Button>
      </div>
    </PostForm>
  );
}
