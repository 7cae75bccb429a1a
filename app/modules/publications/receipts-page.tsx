import { Breadcrumb } from "~/app/components/breadcrumb";
import { Button } from "~/app/components/button";
import { ErrorSummary } from "~/app/components/error-summary";
import { TextField } from "~/app/components/field";
import { Wide } from "~/app/components/layout";
import { SummaryList } from "~/app/components/summary-list";
import { Tag } from "~/app/components/tag";
import { languageOfScript } from "~/app/i18n/language-of-script";
import { useFormat, useLanguage, useMessages, usePaths } from "~/app/i18n/use-messages";
import { PolicyWords } from "./policy-marks";
import type { Receipt } from "./receipts.commands.server";

/** What a page that looks up receipts is told after a number was sent. */
export type ReceiptAnswer =
  | { kind: "found"; receipt: Receipt }
  | { kind: "unknown"; typed: string }
  | { kind: "too_many"; typed: string; minutes: number };

/** What became of an objection or a report, by its number. */
export function ReceiptsPage({ origin, answer }: { origin: string; answer: ReceiptAnswer | undefined }) {
  const t = useMessages("submissions");
  const paths = usePaths();
  const wrong =
    answer === undefined || answer.kind === "found"
      ? undefined
      : answer.kind === "unknown"
        ? t("receiptUnknown")
        : t("receiptTooMany", { minutes: answer.minutes });
  return (
    <Wide>
      <Breadcrumb origin={origin} items={[{ label: t("receiptsTitle") }]} />
      <header className="flex max-w-prose flex-col gap-3 pt-4 pb-6">
        <h1 className="text-title sm:text-head">{t("receiptsTitle")}</h1>
        <p>{t("receiptsLead")}</p>
      </header>
      <div className="flex max-w-prose flex-col gap-8 pb-12">
        {answer?.kind === "found" ? <Found receipt={answer.receipt} /> : null}
        {wrong ? (
          <ErrorSummary title={t("receiptFaultTitle")} errors={[{ field: "number", text: wrong }]} />
        ) : null}
        <form method="post" action={paths.receipts()} autoComplete="off" className="flex flex-col gap-4">
          <TextField
            name="number"
            label={t("receiptNumber")}
            hint={t("receiptNumberHint")}
            error={wrong}
            isRequired
            autoCapitalize="characters"
            spellCheck={false}
            defaultValue={answer && answer.kind !== "found" ? answer.typed : undefined}
          />
          <div>
            <Button>{t("receiptLookUp")}</Button>
          </div>
        </form>
      </div>
    </Wide>
  );
}

function Found({ receipt }: { receipt: Receipt }) {
  const t = useMessages("submissions");
  const format = useFormat();
  const paths = usePaths();
  const language = useLanguage();
  // An officer answers in one language, which nobody notes.
  const answerLanguage = languageOfScript(receipt.answer ?? "");
  const isOpen = receipt.status === "received" || receipt.status === "investigating";
  return (
    <section aria-labelledby="found" className="flex flex-col gap-3">
      <h2
        id="found"
        tabIndex={-1}
        // biome-ignore lint/a11y/noAutofocus: this page answers what was just sent, and the answer is here
        autoFocus
        className="text-lead"
      >
        {t(`receiptKind.${receipt.kind}`)}
      </h2>
      <SummaryList
        items={[
          { term: t("receiptNumber"), detail: <span translate="no">{receipt.number}</span> },
          {
            term: t("receiptStatus"),
            detail: <Tag tone={isOpen ? "notice" : "good"}>{t(`status.${receipt.status}`)}</Tag>,
          },
          { term: t("receivedOn"), detail: format.date(receipt.receivedOn) },
          ...(receipt.notice === undefined
            ? []
            : [
                {
                  term: t("receiptNotice"),
                  detail: (
                    <a href={paths.notice(receipt.notice.id)}>
                      <PolicyWords text={receipt.notice.title} />
                    </a>
                  ),
                },
              ]),
          {
            term: t("receiptAnswer"),
            detail: receipt.answer ? (
              <p
                lang={answerLanguage === language ? undefined : answerLanguage}
                className="whitespace-pre-line"
              >
                {receipt.answer}
              </p>
            ) : (
              t("receiptNoAnswer")
            ),
            note: receipt.answeredOn ? format.date(receipt.answeredOn) : undefined,
          },
        ]}
      />
    </section>
  );
}
