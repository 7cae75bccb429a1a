import { DataTable } from "~/app/components/data-table";
import { LongText } from "~/app/components/long-text";
import { SummaryList } from "~/app/components/summary-list";
import { Tag } from "~/app/components/tag";
import { useFormat, useMessages, usePaths } from "~/app/i18n/use-messages";
import type { SentRevision } from "./quote-revisions.queries.server";

/** All that a revision says, as both sides read it: price, what is delivered and how, steps, files. */
export function QuoteFacts({ revision }: { revision: SentRevision }) {
  const t = useMessages("quotes");
  const format = useFormat();
  return (
    <div className="flex flex-col gap-8 pb-4">
      <SummaryList
        items={[
          { term: t("total"), detail: <strong>{format.fen(revision.totalFen)}</strong>, note: t("withTax") },
          { term: t("days"), detail: t("daysFromSigning", { count: revision.days }) },
          {
            term: t("validUntil"),
            detail: (
              <span className="flex flex-wrap items-center gap-2">
                {format.date(revision.validUntil)}
                {revision.isExpired ? <Tag tone="caution">{t("expired")}</Tag> : null}
              </span>
            ),
          },
          {
            term: t("sent"),
            detail: format.instant(new Date(revision.sentAt)),
            note: t("revision", { number: revision.number }),
          },
          ...(revision.changeNote === undefined
            ? []
            : [{ term: t("changeNote"), detail: <Said text={revision.changeNote} /> }]),
        ]}
      />
      <Components revision={revision} />
      <Told title={t("deliverables")} text={revision.deliverables} />
      <Told title={t("approach")} text={revision.approach} />
      <Milestones revision={revision} />
      {revision.assumptions === undefined ? null : (
        <Told title={t("assumptions")} text={revision.assumptions} />
      )}
      <Files files={revision.files} />
    </div>
  );
}

function Components({ revision }: { revision: SentRevision }) {
  const t = useMessages("quotes");
  const format = useFormat();
  return (
    <section className="flex flex-col gap-2">
      <h3 className="text-lead">{t("components")}</h3>
      <DataTable
        caption={t("components")}
        isCaptionHidden
        columns={[
          { key: "name", header: t("name"), cell: ({ name }) => name, isRowHeader: true, width: "w-[40%]" },
          {
            key: "quantity",
            header: t("quantity"),
            cell: ({ quantity, unit = "" }) => `${format.number(quantity)} ${unit}`.trimEnd(),
            isNumeric: true,
          },
          {
            key: "unit",
            header: t("unitPrice"),
            cell: ({ unitFen }) => format.fen(unitFen),
            isNumeric: true,
          },
          {
            key: "amount",
            header: t("amount"),
            cell: ({ amountFen }) => format.fen(amountFen),
            isNumeric: true,
          },
        ]}
        rows={revision.components.map((row, place) => ({ ...row, place }))}
        rowKey={({ place }) => String(place)}
      />
      <p className="text-end font-semibold">{t("totalIs", { amount: format.fen(revision.totalFen) })}</p>
    </section>
  );
}

function Milestones({ revision }: { revision: SentRevision }) {
  const t = useMessages("quotes");
  const format = useFormat();
  return (
    <section className="flex flex-col gap-2">
      <h3 className="text-lead">{t("milestones")}</h3>
      <DataTable
        caption={t("milestones")}
        isCaptionHidden
        columns={[
          {
            key: "title",
            header: t("step"),
            cell: ({ title, deliverable }) => (
              <>
                {title}
                {deliverable === undefined ? null : (
                  <span className="block font-normal text-quiet">{deliverable}</span>
                )}
              </>
            ),
            isRowHeader: true,
            width: "w-[50%]",
          },
          {
            key: "days",
            header: t("dueDays"),
            cell: ({ dueDays }) => t("dayCount", { count: dueDays }),
            isNumeric: true,
          },
          {
            key: "amount",
            header: t("amount"),
            cell: ({ amountFen }) => format.fen(amountFen),
            isNumeric: true,
          },
        ]}
        rows={revision.milestones.map((row, place) => ({ ...row, place }))}
        rowKey={({ place }) => String(place)}
      />
    </section>
  );
}

function Files({ files }: Pick<SentRevision, "files">) {
  const t = useMessages("quotes");
  const paths = usePaths();
  if (files.length === 0) return null;
  return (
    <section className="flex flex-col gap-2">
      <h3 className="text-lead">{t("files")}</h3>
      <ul className="flex flex-col">
        {files.map(({ fileId, name, bytes }) => (
          <li key={fileId}>
            <a href={paths.file(fileId)} className="inline-flex min-h-11 items-center break-all">
              {name}
            </a>
            <span className="ms-2 text-small text-quiet">
              {t("kilobytes", { count: Math.ceil(bytes / 1024) })}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Told({ title, text }: { title: string; text: string }) {
  return (
    <section className="flex flex-col gap-2">
      <h3 className="text-lead">{title}</h3>
      <Said text={text} />
    </section>
  );
}

function Said({ text }: { text: string }) {
  return <LongText text={{ zh: text, en: undefined }} />;
}
