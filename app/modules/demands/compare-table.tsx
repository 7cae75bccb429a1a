import type { ReactNode } from "react";
import { DataTable } from "~/app/components/data-table";
import { SummaryList } from "~/app/components/summary-list";
import { Tag } from "~/app/components/tag";
import { useFormat, useLanguage, useMessages, usePaths } from "~/app/i18n/use-messages";
import { useReplyTime } from "../enquiries/reply-time-words";
import { nameIn } from "../registry/local-name";
import type { ComparedPlatform } from "./compare-platforms.queries.server";
import { differs, type Standing, standings } from "./compare-quotes";
import type { OwnersQuote } from "./owners-quotes.queries.server";

interface Row {
  key: string;
  label: string;
  isSame: boolean;
  cells: readonly ReactNode[];
}

/**
 * Two to four quotes side by side, what is the same stepping back. On a phone price, time and validity of all, each with
 * a way to the rest of it below.
 */
export function ComparedQuotes({
  demandId,
  quotes,
  platforms,
}: {
  demandId: number;
  quotes: readonly OwnersQuote[];
  platforms: Readonly<Record<number, ComparedPlatform>>;
}) {
  const t = useMessages("replies");
  const paths = usePaths();
  const language = useLanguage();
  const rows = useRows(quotes, platforms);
  const names = quotes.map(({ platform: { nameZh, nameEn } }) =>
    nameIn({ zh: nameZh, ...(nameEn === undefined ? {} : { en: nameEn }) }, language),
  );
  const toQuote = quotes.map(({ id }) => (
    <a key={id} href={paths.demandQuote(demandId, id)} className="no-print inline-flex min-h-11 items-center">
      {t("seeQuote")}
    </a>
  ));
  return (
    <>
      <div className="hidden sm:block print:block">
        <DataTable
          caption={t("compareTitle")}
          isCaptionHidden
          isNamedAbove
          columns={[
            {
              key: "fact",
              header: t("compareFact"),
              isRowHeader: true,
              width: "w-40",
              cell: (row: Row) => <Label row={row} />,
            },
            ...quotes.map(({ id }, index) => ({
              key: id,
              header: names[index]?.text ?? "",
              cell: (row: Row) => row.cells[index],
            })),
          ]}
          rows={[...rows, { key: "next", label: t("compareNext"), isSame: false, cells: toQuote }]}
          rowKey={({ key }) => key}
        />
      </div>
      <div className="flex flex-col gap-8 sm:hidden print:hidden">
        {/* What decides most stands together; the details follow one quote after another. */}
        <nav
          aria-label={t("compareSwitch")}
          className="flex flex-col divide-y divide-line border-y border-line"
        >
          {quotes.map(({ id }, index) => (
            <div key={id} className="py-3">
              <a
                href={`#compared-${index + 1}`}
                lang={names[index]?.lang}
                className="inline-flex min-h-11 items-center font-semibold"
              >
                {names[index]?.text}
              </a>
              <SummaryList
                items={rows
                  .filter(({ key }) => atOnce.includes(key))
                  .map((row) => ({ term: row.label, detail: row.cells[index] }))}
              />
            </div>
          ))}
        </nav>
        {quotes.map(({ id }, index) => (
          <section
            key={id}
            id={`compared-${index + 1}`}
            aria-labelledby={`compared-name-${index + 1}`}
            className="flex flex-col gap-3"
          >
            <h3 id={`compared-name-${index + 1}`} lang={names[index]?.lang} className="font-semibold">
              {names[index]?.text}
            </h3>
            <SummaryList
              items={rows
                .filter(({ key }) => !atOnce.includes(key))
                .map((row) => ({ term: row.label, detail: row.cells[index] }))}
            />
            {toQuote[index]}
          </section>
        ))}
      </div>
    </>
  );
}

/** Rows that a phone shows of all quotes first. */
const atOnce: readonly string[] = ["total", "days", "valid"];

function Label({ row: { label, isSame } }: { row: Row }) {
  const t = useMessages("replies");
  return (
    <span className="flex flex-wrap items-baseline gap-x-2">
      {label}
      {isSame ? <span className="text-small font-normal text-quiet">{t("compareSame")}</span> : null}
    </span>
  );
}

function useRows(
  quotes: readonly OwnersQuote[],
  platforms: Readonly<Record<number, ComparedPlatform>>,
): Row[] {
  const t = useMessages("replies");
  const format = useFormat();
  const language = useLanguage();
  const sayReply = useReplyTime();
  const last = quotes.map(({ revisions }) => revisions[0]);
  const known = quotes.map(({ platform }) => platforms[platform.id]);
  const totals = standings(last.map(({ totalFen }) => totalFen));
  const times = standings(last.map(({ days }) => days));
  const row = (key: string, label: string, texts: readonly string[], cells?: readonly ReactNode[]): Row => {
    const isSame = !differs(texts);
    const plain = texts.map((text) => <Text key={`${key} ${text}`} text={text} isQuiet={isSame} />);
    return { key, label, isSame, cells: cells ?? plain };
  };
  const none = t("compareNone");
  const components = last.map((one) =>
    one.components.map(({ name, amountFen }) => `${name}  ${format.fen(amountFen)}`),
  );
  const milestones = last.map((one) =>
    one.milestones.map(({ title, dueDays, amountFen }) =>
      t("compareMilestone", { title, days: dueDays, amount: format.fen(amountFen) }),
    ),
  );
  return [
    row(
      "status",
      t("factStatus"),
      quotes.map(({ status }) => t(`quoteStatus.${status}`)),
    ),
    row(
      "total",
      t("factTotal"),
      last.map(({ totalFen }) => format.fen(totalFen)),
      last.map((one, index) => (
        <Figure key={one.id} text={format.fen(one.totalFen)} standing={totals[index]} kind="total" />
      )),
    ),
    row(
      "components",
      t("factComponents"),
      components.map(String),
      components.map((lines) => <Lines key={String(lines)} lines={lines} />),
    ),
    row(
      "deliverables",
      t("factDeliverables"),
      last.map(({ deliverables }) => deliverables),
    ),
    row(
      "days",
      t("factDays"),
      last.map(({ days }) => t("days", { count: days })),
      last.map((one, index) => (
        <Figure key={one.id} text={t("days", { count: one.days })} standing={times[index]} kind="days" />
      )),
    ),
    row(
      "milestones",
      t("factMilestones"),
      milestones.map(String),
      milestones.map((lines) => <Lines key={String(lines)} lines={lines} />),
    ),
    row(
      "valid",
      t("factValid"),
      last.map(({ validUntil, isExpired }) =>
        t(isExpired ? "validOver" : "validUntil", { day: format.date(validUntil) }),
      ),
    ),
    row(
      "assumptions",
      t("factAssumptions"),
      last.map(({ assumptions }) => assumptions ?? none),
    ),
    row(
      "reply",
      t("factReply"),
      known.map((one) => (one?.reply ? sayReply(one.reply) : none)),
    ),
    row(
      "records",
      t("factRecords"),
      known.map((one) => t("records", { count: one?.records ?? 0 })),
    ),
    row(
      "rating",
      t("factRating"),
      known.map((one) =>
        one?.rating
          ? t("rating", {
              mean: format.number(Math.round(one.rating.mean * 10) / 10),
              count: one.rating.count,
            })
          : none,
      ),
    ),
    row(
      "distance",
      t("factDistance"),
      known.map((one) => {
        const place = one?.league ? nameIn(one.league, language).text : "";
        const far = one?.km === undefined ? "" : t("km", { km: format.number(one.km) });
        return [place, far].filter(Boolean).join(" · ") || none;
      }),
    ),
    row(
      "certificates",
      t("factCertificates"),
      known.map((one) => t("certificates", { count: one?.certificates ?? 0 })),
    ),
    ...(quotes.some(({ ownersNote }) => ownersNote !== undefined)
      ? [
          row(
            "note",
            t("ownersNote"),
            quotes.map(({ ownersNote }) => ownersNote ?? none),
          ),
        ]
      : []),
  ];
}

function Text({ text, isQuiet }: { text: string; isQuiet: boolean }) {
  return (
    <span className={`break-words whitespace-pre-line ${isQuiet ? "text-quiet" : ""}`.trimEnd()}>{text}</span>
  );
}

function Lines({ lines }: { lines: readonly string[] }) {
  const t = useMessages("replies");
  if (lines.length === 0) return <span className="text-quiet">{t("compareNone")}</span>;
  return (
    <ul className="flex flex-col gap-1">
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}

function Figure({ text, standing, kind }: { text: string; standing: Standing; kind: "total" | "days" }) {
  const t = useMessages("replies");
  const { fen, percent } = useFormat();
  return (
    <span className="flex flex-col items-start gap-1">
      <span className="font-semibold tabular-nums">{text}</span>
      {standing?.isLeast === true ? <Tag tone="good">{t(`least.${kind}`)}</Tag> : null}
      {standing?.isLeast === false ? (
        <span className="text-small text-quiet">
          {kind === "total"
            ? t("moreFen", { more: fen(standing.more), share: percent(standing.share) })
            : t("moreDays", { more: standing.more })}
        </span>
      ) : null}
    </span>
  );
}
