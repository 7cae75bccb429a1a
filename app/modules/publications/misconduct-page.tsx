import { Breadcrumb } from "~/app/components/breadcrumb";
import { Button } from "~/app/components/button";
import { TextArea, TextField } from "~/app/components/field";
import { Wide } from "~/app/components/layout";
import { useLanguage, useMessages, usePaths } from "~/app/i18n/use-messages";
import type { EvidenceLimits } from "./evidence.queries.server";
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

export interface MisconductView {
  origin: string;
  limits: EvidenceLimits;
  /** Whether a contact can be written and not read by the login that serves this page. */
  areContactsSealed: boolean;
  /** Makes the form one, however often it is sent. */
  token: string;
  /** What the form begins with, from a link. */
  about: string;
  answer: SubmissionAnswer | undefined;
}

/** The protected channel: what is kept of the sender and what is not, the form, and the receipt. */
export function MisconductPage({ origin, limits, areContactsSealed, token, about, answer }: MisconductView) {
  const t = useMessages("submissions");
  const isReceived = answer?.kind === "received";
  const title = t(isReceived ? "reportReceived" : "reportTitle");
  return (
    <Wide>
      <Breadcrumb origin={origin} items={[{ label: title }]} />
      <SubmissionHead title={title} isAnswer={isReceived}>
        {isReceived ? null : <p>{t("reportLead")}</p>}
      </SubmissionHead>
      {isReceived ? (
        <ReceiptOf
          number={answer.receiptNumber}
          next={[t("reportNext1"), t("reportNext2"), t("reportNext3")]}
        />
      ) : (
        <div className="flex max-w-prose flex-col gap-6 pb-12">
          <Faults answer={answer} limits={limits} />
          <Protection areContactsSealed={areContactsSealed} />
          <ClassifiedWarning />
          <Form {...{ limits, token, about, answer }} />
        </div>
      )}
    </Wide>
  );
}

/** In plain words: what is not kept, what is, and what nobody can keep secret for the sender. */
function Protection({ areContactsSealed }: Pick<MisconductView, "areContactsSealed">) {
  const t = useMessages("submissions");
  const groups = [
    { title: t("protectionNot"), lines: [t("protectionNot1"), t("protectionNot2"), t("protectionNot3")] },
    {
      title: t("protectionKept"),
      lines: [
        t("protectionKept1"),
        t(areContactsSealed ? "protectionKept2" : "protectionKept2Open"),
        t("protectionKept3"),
        t("protectionKept4"),
      ],
    },
    {
      title: t("protectionMind"),
      lines: [t("protectionMind1"), t("protectionMind2"), t("protectionMind3"), t("protectionMind4")],
    },
  ];
  return (
    <section aria-labelledby="protection" className="rounded border border-line bg-surface p-5">
      <h2 id="protection" className="text-lead">
        {t("protectionTitle")}
      </h2>
      {groups.map(({ title, lines }) => (
        <div key={title} className="pt-3">
          <h3 className="font-semibold">{title}</h3>
          <ul className="list-disc ps-6">
            {lines.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </div>
      ))}
    </section>
  );
}

function Form({ limits, token, about, answer }: Omit<MisconductView, "origin" | "areContactsSealed">) {
  const t = useMessages("submissions");
  const language = useLanguage();
  const paths = usePaths();
  const typed: Record<string, string> = answer?.kind === "refused" ? answer.typed : { subject: about };
  const wrong = (field: string) => fieldFault(answer, field, limits, language);
  return (
    <form
      method="post"
      action={paths.misconductReport()}
      encType="multipart/form-data"
      noValidate={answer?.kind === "refused"}
      autoComplete="off"
      className="flex flex-col gap-6"
    >
      <input type="hidden" name="token" value={token} />
      <TextField
        name="subject"
        label={t("subject")}
        hint={t("subjectHint")}
        error={wrong("subject")}
        isRequired
        defaultValue={typed.subject}
      />
      <TextArea
        name="statement"
        label={t("reportStatement")}
        hint={t("reportStatementHint", { longest: LONGEST_STATEMENT })}
        error={wrong("statement")}
        isRequired
        rows={10}
        defaultValue={typed.statement}
      />
      <EvidenceField limits={limits} error={wrong("evidence")} hint={t("evidenceProperties")} />
      <TextField
        name="contact"
        label={t("reportContact")}
        hint={t("reportContactHint")}
        error={wrong("contact")}
        defaultValue={typed.contact}
      />
      <div>
        <Button>{t("reportSend")}</Button>
      </div>
    </form>
  );
}
