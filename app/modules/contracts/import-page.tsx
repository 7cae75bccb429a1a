import { AnsweredPage } from "~/app/components/answered-page";
import { Button, ButtonLink } from "~/app/components/button";
import { SelectField, TextField } from "~/app/components/field";
import { PostForm, useField } from "~/app/components/form";
import { Pair } from "~/app/components/form-rows";
import type { FormAnswer } from "~/app/core/form-fault";
import { useMessages, usePaths } from "~/app/i18n/use-messages";
import type { RecordsPlatform } from "../capabilities/record-platform.queries.server";
import { BookHead } from "./book-head";
import { historyColumns, mostHistoryRows } from "./core/history-row";
import { revenueNatures, vatBases } from "./core/vocabulary";
import { columnWords } from "./history-column-words";
import { usePaymentFaults } from "./payment-words";

/** Past income from a table: read first, shown row by row to be mended, then taken, all or none. */
export function ImportPage({
  platform,
  requestId,
  answer,
}: {
  platform: RecordsPlatform;
  requestId: string;
  answer: FormAnswer | undefined;
}) {
  const t = useMessages("payments");
  const paths = usePaths();
  const rows = answer?.form === "import" ? rowsIn(answer) : [];
  return (
    <>
      <BookHead frame={{ platform, isMember: true }} part="list" title={t("import")} lead={t("importLead")} />
      <AnsweredPage answer={answer} className="flex flex-col gap-6 pb-12">
        <p>
          <a href={paths.book(platform.slug)} className="inline-flex min-h-11 items-center">
            {t("toBook")}
          </a>
        </p>
        {answer && rows.length > 0 ? (
          <Rows rows={rows} slug={platform.slug} requestId={requestId} answer={answer} />
        ) : (
          <ReadForm requestId={requestId} answer={answer} />
        )}
      </AnsweredPage>
    </>
  );
}

/** The places of the rows that came back. */
function rowsIn({ typed }: FormAnswer): number[] {
  return Object.keys(typed).flatMap((name) => {
    const place = /^buyerName\.(\d{1,3})$/.exec(name)?.[1];
    return place === undefined ? [] : [Number(place)];
  });
}

function ReadForm({ requestId, answer }: { requestId: string; answer: FormAnswer | undefined }) {
  const t = useMessages("payments");
  const paths = usePaths();
  const words = usePaymentFaults();
  const field = useField(answer, { intent: "read", words });
  return (
    <PostForm
      requestId={requestId}
      intent="read"
      answer={answer}
      words={words}
      hasFiles
      className="flex max-w-prose flex-col gap-6"
    >
      <p>
        <ButtonLink variant="secondary" href={paths.revenueTemplate()} download>
          {t("importTemplate")}
        </ButtonLink>
      </p>
      <TextField
        {...field("table")}
        defaultValue={undefined}
        type="file"
        accept=".xlsx,.csv"
        label={t("importFile")}
        hint={t("importFileHint", { rows: mostHistoryRows })}
        isRequired
      />
      <p>
        <Button>{t("importRead")}</Button>
      </p>
    </PostForm>
  );
}

function Rows({
  rows,
  slug,
  requestId,
  answer,
}: {
  rows: readonly number[];
  slug: string;
  requestId: string;
  answer: FormAnswer;
}) {
  const t = useMessages("payments");
  const paths = usePaths();
  const words = usePaymentFaults();
  const wrong = new Set(answer.faults.map(({ field }) => Number(field?.split(".")[1])));
  const labels = Object.fromEntries(
    rows.flatMap((row) =>
      historyColumns.map((column) => [
        `${column}.${row}`,
        `${t("importRow", { number: lineOf(answer, row) })} · ${t(columnWords[column])}`,
      ]),
    ),
  );
  return (
    <PostForm
      requestId={requestId}
      intent="import"
      answer={answer}
      words={words}
      labels={labels}
      className="flex flex-col gap-4"
    >
      <p className="text-lead">
        {wrong.size > 0 ? t("importFaults", { count: wrong.size }) : t("importRows", { count: rows.length })}
      </p>
      {rows.map((row) => (
        <Row key={row} row={row} isWrong={wrong.has(row)} answer={answer} />
      ))}
      <p className="flex flex-wrap gap-3">
        <Button>{t("importButton", { count: rows.length })}</Button>
        <ButtonLink variant="secondary" href={paths.bookPart(slug, "import")}>
          {t("importAgain")}
        </ButtonLink>
      </p>
    </PostForm>
  );
}

/** One row, folded where nothing is wrong with it. */
function Row({ row, isWrong, answer }: { row: number; isWrong: boolean; answer: FormAnswer }) {
  const t = useMessages("payments");
  const books = useMessages("books");
  const words = usePaymentFaults();
  const field = useField(answer, { intent: "import", words });
  const typed = (name: string) => answer.typed[`${name}.${row}`]?.[0] ?? "";
  // A word that is none of the list stays in sight as it was typed.
  const options = (codes: readonly { value: string; label: string }[], now: string) =>
    codes.some(({ value }) => value === now) || now === ""
      ? codes
      : [{ value: now, label: `${now} ?` }, ...codes];
  const natures = revenueNatures.map((value) => ({ value, label: books(`nature.${value}`) }));
  const bases = vatBases.map((value) => ({ value, label: t(`vatBasis.${value}`) }));
  return (
    <details open={isWrong || undefined} className="rounded border border-line bg-surface">
      <summary className="flex min-h-11 cursor-pointer flex-wrap items-center gap-x-4 px-4">
        <span className="font-semibold">{t("importRow", { number: lineOf(answer, row) })}</span>
        <span className="text-quiet">
          {[typed("paidOn"), typed("buyerName"), typed("title"), typed("amount")].filter(Boolean).join(" · ")}
        </span>
      </summary>
      <div className="flex flex-col gap-4 p-4 pt-1">
        <input type="hidden" name={`line.${row}`} value={lineOf(answer, row)} />
        <Pair>
          <SelectField
            {...field(`nature.${row}`)}
            label={t("nature")}
            options={options(natures, typed("nature"))}
          />
          <TextField {...field(`title.${row}`)} label={t("what")} />
          <TextField {...field(`agreement.${row}`)} label={t("agreement")} />
          <TextField {...field(`buyerName.${row}`)} label={t("buyerName")} />
          <TextField {...field(`buyerUscc.${row}`)} label={t("buyerUscc")} />
          <TextField {...field(`paidOn.${row}`)} label={t("paidOn")} />
          <TextField {...field(`amount.${row}`)} label={t("amount")} inputMode="decimal" />
          <SelectField
            {...field(`vatBasis.${row}`)}
            label={t("vatBasis")}
            options={options(bases, typed("vatBasis"))}
          />
          <TextField {...field(`vatRate.${row}`)} label={t("vatRate")} inputMode="decimal" />
        </Pair>
        <label className="flex min-h-11 cursor-pointer items-center gap-2.5">
          <input
            type="checkbox"
            name={`skip.${row}`}
            value="yes"
            defaultChecked={typed("skip") === "yes"}
            className="size-5 shrink-0 cursor-pointer"
          />
          {t("importSkip")}
        </label>
      </div>
    </details>
  );
}

/** The line of the sheet that a row came from; its titles are line 1. */
function lineOf({ typed }: FormAnswer, row: number): number {
  return Number(typed[`line.${row}`]?.[0]) || row + 2;
}
