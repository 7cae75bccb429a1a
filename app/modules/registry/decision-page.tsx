import { Banner } from "~/app/components/banner";
import { Button } from "~/app/components/button";
import { TextArea } from "~/app/components/field";
import { PostForm, useField } from "~/app/components/form";
import { PageHeader } from "~/app/components/page-header";
import { Section } from "~/app/components/section-nav";
import { SummaryList } from "~/app/components/summary-list";
import { Tag } from "~/app/components/tag";
import { Timeline, type TimelineEntry } from "~/app/components/timeline";
import type { FormAnswer } from "~/app/core/form-fault";
import { useFormat, useLanguage, useMessages, usePaths } from "~/app/i18n/use-messages";
import type { DecisionLine } from "./decision.queries.server";
import { ChangedMeanwhile } from "./decision-change-form";
import { decisionTones } from "./decision-list-page";
import type { DecidedView } from "./decision-view";
import { decisionFaultWords } from "./decision-words";
import { LifecycleTimeline } from "./lifecycle-timeline";
import { type LocalName, nameIn } from "./local-name";
import type { PlatformChange } from "./platform-history.queries.server";
import { StatusTag } from "./platform-marks";

interface View {
  decision: DecisionLine;
  decided: DecidedView;
  /** What the public sees of it, or will see. */
  change: PlatformChange;
  successor?: { registrationNumber: string; name: LocalName } | undefined;
  isOwn: boolean;
  requestId: string;
  answer?: FormAnswer | undefined;
  result?: string | undefined;
}

/** One decision: what it says, what it does, who entered and who settled it, and what can be done with it now. */
export function DecisionPage(view: View) {
  const { decision, decided, change, successor, result } = view;
  const t = useMessages("desk");
  const words = useMessages("platform");
  const paths = usePaths();
  const language = useLanguage();
  const format = useFormat();
  const { platform } = decided;
  const name = nameIn(platform.name, language).text;
  const unitNames = new Map(decided.units.map((unit) => [unit.organisationId, unit.name]));
  const done = results.find((one) => one === result);
  return (
    <>
      <PageHeader
        title={
          decision.change
            ? t("changeTitle", { change: words(`change.${decision.change}`), name })
            : t("enteredTitle", { name })
        }
        tags={<Tag tone={decisionTones[decision.status]}>{t(`decisionStatus.${decision.status}`)}</Tag>}
      />
      <div className="flex max-w-prose flex-col gap-2">
        {done ? (
          <div className="pb-6">
            <Banner tone="good" title={t(`decisionDone.${done}`)} isAnswer>
              <p>
                <a href={paths.platform(platform.registrationNumber)}>{t("openPublicPage")}</a>
              </p>
            </Banner>
          </div>
        ) : null}
        <Section id="document-facts" title={t("documentTitle")}>
          <SummaryList
            items={[
              { term: t("document.title"), detail: decision.documentTitle },
              { term: t("document.number"), detail: decision.documentNumber },
              { term: t("document.day"), detail: format.date(decision.decidedOn) },
              {
                term: t("documentFile"),
                detail: decision.fileId ? (
                  <a href={paths.file(decision.fileId)} download>
                    {t("openDocument")}
                  </a>
                ) : null,
              },
            ]}
          />
        </Section>
        <Section id="what" title={t(decision.status === "applied" ? "whatDone" : "whatWill")}>
          <p className="flex flex-wrap items-center gap-3">
            <a href={paths.platform(platform.registrationNumber)} className="font-semibold">
              {name}
            </a>
            <span className="text-small text-quiet tabular-nums">{platform.registrationNumber}</span>
            <StatusTag status={platform.status} />
          </p>
          <LifecycleTimeline changes={[change]} unitNames={unitNames} />
          {successor ? (
            <p>
              {t("successor")}
              <span aria-hidden="true">: </span>
              <a href={paths.platform(successor.registrationNumber)}>
                {nameIn(successor.name, language).text}
              </a>
            </p>
          ) : null}
        </Section>
        <Section id="course" title={t("courseTitle")}>
          <Timeline entries={useCourse(decision)} />
        </Section>
        {decision.status === "waiting" ? <Settle {...view} /> : null}
      </div>
    </>
  );
}

const results = ["applied", "waiting", "confirmed", "rejected", "withdrawn"] as const;

function useCourse(decision: DecisionLine): TimelineEntry[] {
  const t = useMessages("desk");
  const format = useFormat();
  const at = (instant: string) => ({ when: format.instant(new Date(instant)), dateTime: instant });
  const { enteredAt, enteredBy, settledAt, settledBy, reason, status } = decision;
  return [
    {
      key: "entered",
      ...at(enteredAt),
      title: t("enteredBy", { name: enteredBy.name }),
      isCurrent: !settledAt,
    },
    ...(settledAt && settledBy && status !== "waiting"
      ? [
          {
            key: "settled",
            ...at(settledAt),
            title: t(`settledBy.${status}`, { name: settledBy.name }),
            children: reason ? <p className="whitespace-pre-line">{reason}</p> : null,
            isCurrent: true,
          },
        ]
      : []),
  ];
}

function Settle({ decision, decided, isOwn, requestId, answer }: View) {
  const t = useMessages("desk");
  const words = decisionFaultWords(useLanguage());
  const reject = useField(answer, { intent: "reject", words });
  const withdraw = useField(answer, { intent: "withdraw", words });
  const since = decided.changes.filter(({ knownAt }) => knownAt > decision.enteredAt);
  const unitNames = new Map(decided.units.map((unit) => [unit.organisationId, unit.name]));
  if (isOwn) {
    return (
      <Section id="withdraw-decision" title={t("withdrawTitle")}>
        <Banner title={t("ownWaits")}>
          <p>{t("ownWaitsText")}</p>
        </Banner>
        <PostForm requestId={requestId} intent="withdraw" answer={answer} words={words}>
          <TextArea {...withdraw("withdrawReason")} label={t("withdrawReason")} rows={3} isRequired />
          <div>
            <Button variant="danger">{t("withdraw")}</Button>
          </div>
        </PostForm>
      </Section>
    );
  }
  return (
    <>
      <Section id="confirm-decision" title={t("confirmTitle")}>
        <p>{t("confirmLead")}</p>
        <ChangedMeanwhile decided={decided} answer={answer} />
        {since.length > 0 && !answer ? (
          <Banner tone="caution" title={t("changedSinceEntered")}>
            <LifecycleTimeline changes={since} unitNames={unitNames} />
          </Banner>
        ) : null}
        <PostForm requestId={requestId} intent="confirm" answer={answer} words={words}>
          <input type="hidden" name="seen" value={decided.platform.changes} />
          <div>
            <Button>{t("confirm")}</Button>
          </div>
        </PostForm>
      </Section>
      <Section id="reject-decision" title={t("rejectTitle")}>
        <PostForm requestId={requestId} intent="reject" answer={answer} words={words}>
          <TextArea
            {...reject("rejectReason")}
            label={t("rejectReason")}
            hint={t("rejectReasonHint")}
            rows={3}
            isRequired
          />
          <div>
            <Button variant="danger">{t("reject")}</Button>
          </div>
        </PostForm>
      </Section>
    </>
  );
}
