import { Banner } from "~/app/components/banner";
import { Breadcrumb } from "~/app/components/breadcrumb";
import { Button, ButtonLink } from "~/app/components/button";
import { CheckField, RadioField } from "~/app/components/choice-field";
import { TextArea, TextField } from "~/app/components/field";
import { Wide } from "~/app/components/layout";
import { endWords } from "~/app/i18n/end-words";
import { textIn } from "~/app/i18n/text-in";
import { useLanguage, useMessages, usePaths } from "~/app/i18n/use-messages";
import type { EvidenceLimits } from "./evidence.queries.server";
import type { NoticeDetail } from "./notice-detail.queries.server";
import { NoticeStateTag } from "./notice-marks";
import { PolicyWords } from "./policy-marks";
import type { SubmissionAnswer } from "./submission-answer";
import { LONGEST_STATEMENT } from "./submission-form";
import {
  ClassifiedWarning,
  EvidenceField,
  Faults,
  fieldFault,
  ReceiptOf,
  SubmissionHead,
} from "./submission-parts";

export interface ObjectionView {
  origin: string;
  notice: Pick<
    NoticeDetail,
    "id" | "kind" | "title" | "number" | "endsAt" | "state" | "timeLeft" | "withdrawn"
  >;
  limits: EvidenceLimits;
  /** Makes the form one, however often it is sent. */
  token: string;
  answer: SubmissionAnswer | undefined;
}

/** The form for an objection to a public notice, its receipt, or that it is too late. */
export function ObjectionPage(view: ObjectionView) {
  const { origin, notice, answer } = view;
  const t = useMessages("submissions");
  const words = useMessages("notices");
  const paths = usePaths();
  const language = useLanguage();
  const isReceived = answer?.kind === "received";
  const title = t(isReceived ? "objectionReceived" : "objectionTitle");
  return (
    <Wide>
      <Breadcrumb
        origin={origin}
        items={[
          { label: words("title"), href: paths.notices() },
          { label: textIn(notice.title, language)?.text ?? notice.title.zh, href: paths.notice(notice.id) },
          { label: title },
        ]}
      />
      <SubmissionHead title={title} isAnswer={isReceived}>
        <About notice={notice} />
      </SubmissionHead>
      {isReceived ? (
        <ReceiptOf
          number={answer.receiptNumber}
          isRepeat={answer.isRepeat}
          next={[t("objectionNext1"), t("objectionNext2"), t("objectionNext3")]}
        />
      ) : (
        <FormOrEnd {...view} />
      )}
    </Wide>
  );
}

/** What is objected to, and until when. */
function About({ notice }: Pick<ObjectionView, "notice">) {
  const t = useMessages("submissions");
  const language = useLanguage();
  const paths = usePaths();
  return (
    <div className="flex flex-col gap-2 rounded border border-line bg-surface p-4">
      <p className="font-semibold">
        <a href={paths.notice(notice.id)}>
          <PolicyWords text={notice.title} />
        </a>
      </p>
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-small text-quiet">
        <NoticeStateTag notice={notice} />
        {notice.endsAt && !notice.withdrawn
          ? t(notice.state === "open" ? "objectionUntil" : "objectionWasUntil", {
              instant: endWords(notice.endsAt, language),
            })
          : null}
      </p>
    </div>
  );
}

function FormOrEnd(view: ObjectionView) {
  const { notice, answer, limits } = view;
  const isOpen = notice.kind === "public_notice" && notice.state === "open" && !notice.withdrawn;
  const typed = answer?.kind === "refused" ? answer.typed : {};
  return (
    <div className="flex max-w-prose flex-col gap-6 pb-12">
      <Faults answer={answer} limits={limits} />
      {isOpen ? <Form {...view} typed={typed} /> : <Ended {...view} typed={typed} />}
    </div>
  );
}

/** Too late: says since when, and keeps what was typed in sight. */
function Ended({ notice, typed }: ObjectionView & { typed: Record<string, string> }) {
  const t = useMessages("submissions");
  const language = useLanguage();
  const paths = usePaths();
  const hasEnded = notice.kind === "public_notice" && !notice.withdrawn && notice.endsAt !== undefined;
  return (
    <>
      <Banner tone="caution" title={t(hasEnded ? "endedTitle" : "closedTitle")}>
        {hasEnded && notice.endsAt
          ? t("endedText", { instant: endWords(notice.endsAt, language) })
          : t("closedText")}
      </Banner>
      {typed.statement ? (
        <TextArea
          name="statement"
          label={t("endedStatement")}
          hint={t("endedStatementHint")}
          rows={10}
          readOnly
          defaultValue={typed.statement}
        />
      ) : null}
      <p>
        <ButtonLink href={paths.notice(notice.id)} variant="secondary">
          {t("backToNotice")}
        </ButtonLink>
      </p>
    </>
  );
}

function Form({ token, typed, answer, limits, notice }: ObjectionView & { typed: Record<string, string> }) {
  const t = useMessages("submissions");
  const language = useLanguage();
  const paths = usePaths();
  const wrong = (field: string) => fieldFault(answer, field, limits, language);
  return (
    <form
      method="post"
      action={paths.objection(notice.id)}
      encType="multipart/form-data"
      noValidate={answer?.kind === "refused"}
      className="flex flex-col gap-6"
    >
      <ClassifiedWarning />
      <p>{t("objectionLead")}</p>
      <input type="hidden" name="token" value={token} />
      <RadioField
        name="objectorKind"
        label={t("objectorKind")}
        error={wrong("objectorKind")}
        defaultValue={typed.objectorKind}
        options={[
          { value: "person", label: t("objectorKind.person") },
          { value: "organisation", label: t("objectorKind.organisation") },
        ]}
      />
      <TextField
        name="objectorName"
        label={t("objectorName")}
        hint={t("objectorNameHint")}
        error={wrong("objectorName")}
        isRequired
        autoComplete="name"
        defaultValue={typed.objectorName}
      />
      <TextField
        name="contact"
        label={t("contact")}
        hint={t("contactHint")}
        error={wrong("contact")}
        isRequired
        defaultValue={typed.contact}
      />
      <TextArea
        name="statement"
        label={t("statement")}
        hint={t("statementHint", { longest: LONGEST_STATEMENT })}
        error={wrong("statement")}
        isRequired
        rows={10}
        defaultValue={typed.statement}
      />
      <EvidenceField limits={limits} error={wrong("evidence")} />
      <section aria-labelledby="data" className="flex flex-col gap-2">
        <h2 id="data" className="text-lead">
          {t("dataTitle")}
        </h2>
        <p>{t("objectionData")}</p>
        <CheckField
          name="consent"
          error={wrong("consent")}
          isChecked={typed.consent === "yes"}
          beside={
            <a
              href={paths.privacy()}
              target="_blank"
              rel="noopener"
              className="inline-flex min-h-11 items-center ps-7.5 text-small"
            >
              {t("privacyLink")}
            </a>
          }
        >
          {t("consent")}
        </CheckField>
      </section>
      <div className="flex flex-wrap gap-3">
        <Button>{t("objectionSend")}</Button>
        <ButtonLink href={paths.notice(notice.id)} variant="quiet">
          {t("backToNotice")}
        </ButtonLink>
      </div>
    </form>
  );
}
