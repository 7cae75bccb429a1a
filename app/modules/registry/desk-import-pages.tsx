import { Banner } from "~/app/components/banner";
import { Button, ButtonLink } from "~/app/components/button";
import { type Column, DataTable } from "~/app/components/data-table";
import { EmptyState } from "~/app/components/empty-state";
import { TextField } from "~/app/components/field";
import { PostForm, useField } from "~/app/components/form";
import { PageHeader } from "~/app/components/page-header";
import { Section } from "~/app/components/section-nav";
import { SummaryList } from "~/app/components/summary-list";
import { Tag } from "~/app/components/tag";
import type { FormAnswer, FormFault } from "~/app/core/form-fault";
import { useFormat, useLanguage, useMessages, usePaths } from "~/app/i18n/use-messages";
import { Tick } from "./decision-change-form";
import type { DeskImport } from "./desk-import.queries.server";
import { mostDeskRows } from "./desk-import-form";
import type { RowRefusal } from "./platform-import-form";
import { rowRefusalText } from "./platform-import-report";

/** Rows that a page lists one by one; all of them are in the download. */
const listed = 100;

/** Sending a table of platforms, and the last ones that were sent. */
export function DeskImportsPage({
  imports,
  requestId,
  answer,
}: {
  imports: readonly DeskImport[];
  requestId: string;
  answer: FormAnswer | undefined;
}) {
  const t = useMessages("desk");
  const paths = usePaths();
  const words = useImportFaultWords();
  const field = useField(answer, { words });
  const columns = useColumns();
  return (
    <>
      <PageHeader title={t("importsTitle")} lead={t("importsLead")} />
      <div className="flex max-w-prose flex-col gap-2">
        <Section id="send" title={t("importSend")}>
          <p className="flex flex-wrap gap-x-6">
            <a href={paths.platformTemplate("xlsx")} download className="inline-flex min-h-11 items-center">
              {t("templateXlsx")}
            </a>
            <a href={paths.platformTemplate("csv")} download className="inline-flex min-h-11 items-center">
              {t("templateCsv")}
            </a>
          </p>
          <PostForm requestId={requestId} answer={answer} words={words} hasFiles>
            <TextField
              {...field("table")}
              defaultValue={undefined}
              type="file"
              accept=".csv,.xlsx"
              label={t("importFile")}
              hint={t("importFileHint", { most: mostDeskRows })}
              isRequired
            />
            <TextField
              {...field("sourceTitle")}
              label={t("importSource")}
              hint={t("importSourceHint")}
              isRequired
              maxLength={180}
            />
            <TextField {...field("sourceUrl")} label={t("importUrl")} inputMode="url" />
            <TextField
              {...field("publishedOn")}
              label={t("importPublished")}
              hint={t("importPublishedHint")}
              inputMode="numeric"
              maxLength={10}
            />
            <Tick name="isPartial" value="yes" isChecked={answer?.typed.isPartial?.[0] === "yes"}>
              {t("importPartial")}
            </Tick>
            <div>
              <Button>{t("importLook")}</Button>
            </div>
          </PostForm>
        </Section>
        <Section id="sent" title={t("importsSent")}>
          {imports.length === 0 ? (
            <EmptyState title={t("importsNone")}>{t("importsNoneText")}</EmptyState>
          ) : (
            <DataTable
              caption={t("importsSent")}
              isCaptionHidden
              columns={columns}
              rows={imports}
              rowKey={({ id }) => String(id)}
            />
          )}
        </Section>
      </div>
    </>
  );
}

function useColumns(): Column<DeskImport>[] {
  const t = useMessages("desk");
  const paths = usePaths();
  const format = useFormat();
  return [
    {
      key: "file",
      header: t("importFile"),
      isRowHeader: true,
      cell: ({ id, fileName }) => <a href={paths.deskItem("imports", id)}>{fileName}</a>,
    },
    { key: "at", header: t("importedAt"), cell: ({ lookedAt }) => format.instant(new Date(lookedAt)) },
    { key: "status", header: t("status"), cell: (one) => <ImportTag one={one} /> },
  ];
}

function ImportTag({ one }: { one: DeskImport }) {
  const t = useMessages("desk");
  if (one.status === "taken") return <Tag tone="good">{t("importStatus.taken")}</Tag>;
  return one.canBeTaken ? (
    <Tag tone="caution">{t("importStatus.looked_at")}</Tag>
  ) : (
    <Tag>{t("importStatus.too_late")}</Tag>
  );
}

/** What became of a table, or what would: every refused row with its reason, and taking it. */
export function DeskImportPage({
  deskImport,
  requestId,
  answer,
  result,
}: {
  deskImport: DeskImport;
  requestId: string;
  answer: FormAnswer | undefined;
  result?: string | undefined;
}) {
  const t = useMessages("desk");
  const paths = usePaths();
  const { report, fileName, status, sourceTitle, isPartial } = deskImport;
  const { imported, held } = report;
  const refusedLines = new Set(imported.refused.map(({ line }) => line)).size;
  return (
    <>
      <PageHeader
        title={fileName}
        tags={<ImportTag one={deskImport} />}
        lead={t("importOf", { source: sourceTitle })}
      />
      <div className="flex flex-col gap-2">
        {result === "taken" ? (
          <div className="pb-6">
            <Banner tone="good" title={t("importDone")} isAnswer />
          </div>
        ) : null}
        <Section id="report" title={t(status === "taken" ? "importReport" : "importWould")}>
          <SummaryList
            items={[
              { term: t("importAdded"), detail: t("rows", { count: imported.added.length }) },
              { term: t("importUnchanged"), detail: t("rows", { count: imported.unchanged }) },
              { term: t("importRefused"), detail: t("rows", { count: refusedLines }) },
              { term: t("importHeld"), detail: t("rows", { count: held.length }) },
              ...(imported.skipped > 0
                ? [{ term: t("importSkipped"), detail: t("rows", { count: imported.skipped }) }]
                : []),
              ...(imported.unknownColumns.length > 0
                ? [{ term: t("importUnknown"), detail: imported.unknownColumns.join("、") }]
                : []),
            ]}
          />
        </Section>
        {imported.refused.length > 0 ? (
          <Section id="refused" title={t("importRefusedTitle")}>
            <p className="max-w-prose">{t(isPartial ? "refusedPartial" : "refusedWhole")}</p>
            <p>
              <ButtonLink variant="secondary" href={paths.deskImportFaults(deskImport.id)} download>
                {t("importFaultsFile")}
              </ButtonLink>
            </p>
            <Refused rows={imported.refused} />
          </Section>
        ) : null}
        {held.length > 0 ? (
          <Section id="held" title={t("importHeldTitle")}>
            <p className="max-w-prose">{t("importHeldText")}</p>
            <ul className="list-disc ps-6">
              {held.slice(0, listed).map(({ line, name }) => (
                <li key={line}>{t("importHeldRow", { line: String(line), name })}</li>
              ))}
            </ul>
          </Section>
        ) : null}
        {imported.added.length > 0 ? (
          <Section id="added" title={t(status === "taken" ? "importAddedTitle" : "importWouldAdd")}>
            <ul className="list-disc ps-6">
              {imported.added.slice(0, listed).map(({ line, name, registrationNumber }) => (
                <li key={line}>
                  {status === "taken" ? (
                    <a href={paths.platform(registrationNumber)}>{name}</a>
                  ) : (
                    t("importAddedRow", { line: String(line), name })
                  )}
                </li>
              ))}
            </ul>
            {imported.added.length > listed ? (
              <p className="text-quiet">{t("importMore", { count: imported.added.length - listed })}</p>
            ) : null}
          </Section>
        ) : null}
        <Take deskImport={deskImport} requestId={requestId} answer={answer} />
      </div>
    </>
  );
}

function Refused({ rows }: { rows: readonly RowRefusal[] }) {
  const t = useMessages("desk");
  const language = useLanguage();
  const imports = useMessages("imports");
  return (
    <>
      <DataTable
        caption={t("importRefusedTitle")}
        isCaptionHidden
        columns={[
          { key: "line", header: t("columnLine"), width: "w-[10%]", cell: ({ line }: RowRefusal) => line },
          {
            key: "name",
            header: t("columnName"),
            isRowHeader: true,
            width: "w-[40%]",
            cell: ({ name }) => name || "–",
          },
          {
            key: "why",
            header: t("columnWhy"),
            width: "w-[50%]",
            cell: (row) => rowRefusalText(row, imports, language),
          },
        ]}
        rows={rows.slice(0, listed)}
        rowKey={({ line, reason, columns }) => `${line} ${reason} ${columns.join()}`}
      />
      {rows.length > listed ? (
        <p className="text-quiet">{t("importMore", { count: rows.length - listed })}</p>
      ) : null}
    </>
  );
}

function Take({
  deskImport,
  requestId,
  answer,
}: {
  deskImport: DeskImport;
  requestId: string;
  answer: FormAnswer | undefined;
}) {
  const t = useMessages("desk");
  const words = useImportFaultWords();
  const { report, canBeTaken, status } = deskImport;
  if (status === "taken") return null;
  if (!canBeTaken) return <Banner title={t("importTooLate")} />;
  const isEmpty = report.imported.added.length === 0 && report.held.length === 0;
  if (!report.isTaken || isEmpty) {
    return <Banner tone="caution" title={t(isEmpty ? "importNothing" : "importNotTaken")} />;
  }
  return (
    <Section id="take" title={t("importTakeTitle")}>
      <p className="max-w-prose">{t("importTakeLead")}</p>
      <PostForm requestId={requestId} answer={answer} words={words}>
        <div>
          <Button>{t("importTake", { count: report.imported.added.length })}</Button>
        </div>
      </PostForm>
    </Section>
  );
}

/** What is wrong with a table as a whole; its words were made where it was read. */
function useImportFaultWords(): (fault: FormFault) => string | undefined {
  const t = useMessages("desk");
  return ({ code, values }) => {
    if (code === "table") return String(values?.text ?? "");
    const known = (
      ["too_many_desk_rows", "taken_already", "too_late", "file_is_gone", "rows_refused"] as const
    ).find((one) => one === code);
    return known && t(`importFault.${known}`, { most: values?.most ?? 0 });
  };
}
