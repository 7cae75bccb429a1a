import { Banner } from "~/app/components/banner";
import { Button } from "~/app/components/button";
import { type Column, DataTable } from "~/app/components/data-table";
import { EmptyState } from "~/app/components/empty-state";
import { SelectField, TextArea, TextField } from "~/app/components/field";
import { FilterSheet } from "~/app/components/filter-sheet";
import { PostForm, useField } from "~/app/components/form";
import { HitText } from "~/app/components/hit-text";
import { PageHeader } from "~/app/components/page-header";
import { Pagination } from "~/app/components/pagination";
import { Section } from "~/app/components/section-nav";
import type { FormAnswer } from "~/app/core/form-fault";
import { useFormat, useMessages, usePaths } from "~/app/i18n/use-messages";
import { revenueChannels } from "./core/vocabulary";
import type { DeskFilter, DeskLine } from "./desk-entries.queries.server";
import { DeskEntryTags } from "./desk-entry-tags";
import { deskWaits } from "./desk-filters";
import type { NotVerified } from "./verify-entries.commands.server";
import { useVerifyingFaults, useWhyNot } from "./verifying-words";

export interface DeskRevenueView {
  lines: readonly DeskLine[];
  total: number;
  page: number;
  perPage: number;
  filter: DeskFilter;
  requestId: string;
  /** How many were just verified. */
  verified?: number | undefined;
  /** Which of those chosen were not, and why. */
  notVerified?: readonly (NotVerified & { title: string })[] | undefined;
  answer?: FormAnswer | undefined;
}

/** The officers' queue: what waits to be verified, several at once with one reason. */
export function DeskRevenuePage(view: DeskRevenueView) {
  const { lines, total, page, perPage, filter, verified, notVerified = [] } = view;
  const t = useMessages("verifying");
  const paths = usePaths();
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} />
      {verified ? (
        <div className="max-w-prose pb-6">
          <Banner tone="good" title={t("done.verified", { count: verified })} isAnswer />
        </div>
      ) : null}
      {notVerified.length > 0 ? <NotVerifiedList entries={notVerified} /> : null}
      <Filters filter={filter} />
      {lines.length === 0 ? (
        <EmptyState title={t("none")}>
          <p>{t("noneText")}</p>
        </EmptyState>
      ) : (
        <>
          <Choice {...view} />
          <Pagination
            page={page}
            perPage={perPage}
            total={total}
            hrefFor={(to) => paths.deskRevenue({ ...queryOf(filter), page: to })}
          />
        </>
      )}
    </>
  );
}

/** A filter as it stands in the address. */
function queryOf({ wait, channel, platform }: DeskFilter) {
  return {
    ...(wait ? { status: [wait] } : {}),
    ...(channel ? { mode: [channel] } : {}),
    ...(platform ? { platform: [platform] } : {}),
  };
}

function Filters({ filter }: { filter: DeskFilter }) {
  const t = useMessages("verifying");
  const books = useMessages("books");
  const paths = usePaths();
  const all = { value: "", label: t("filterAll") };
  return (
    <form method="get" action={paths.deskRevenue()} className="no-print pb-6">
      <FilterSheet
        chosen={Object.keys(queryOf(filter)).length}
        className="grid items-end gap-4 sm:grid-cols-4"
      >
        <SelectField
          name="status"
          label={t("filterStatus")}
          options={[all, ...deskWaits.map((value) => ({ value, label: t(`waits.${value}`) }))]}
          defaultValue={filter.wait ?? ""}
        />
        <SelectField
          name="mode"
          label={t("filterChannel")}
          options={[all, ...revenueChannels.map((value) => ({ value, label: books(`channel.${value}`) }))]}
          defaultValue={filter.channel ?? ""}
        />
        <TextField
          name="platform"
          label={t("filterPlatform")}
          defaultValue={filter.platform ?? ""}
          maxLength={40}
        />
        <div>
          <Button variant="secondary">{t("filterApply")}</Button>
        </div>
      </FilterSheet>
    </form>
  );
}

function NotVerifiedList({ entries }: { entries: readonly (NotVerified & { title: string })[] }) {
  const t = useMessages("verifying");
  const paths = usePaths();
  const whyNot = useWhyNot();
  return (
    <div className="max-w-prose pb-6">
      <Banner tone="caution" title={t("notVerified")}>
        <ul>
          {entries.map((entry) => (
            <li key={entry.id}>
              <a href={paths.deskItem("revenue", entry.id)}>{entry.title}</a>
              {" · "}
              {whyNot(entry)}
            </li>
          ))}
        </ul>
      </Banner>
    </div>
  );
}

function Choice({ lines, requestId, answer }: DeskRevenueView) {
  const t = useMessages("verifying");
  const words = useVerifyingFaults();
  const field = useField(answer, { words });
  const columns = useColumns(answer?.typed.entry ?? []);
  return (
    <PostForm requestId={requestId} answer={answer} words={words} labels={{ reason: t("reasonLabel") }}>
      <DataTable
        caption={t("listCaption")}
        isCaptionHidden
        columns={columns}
        rows={lines}
        rowKey={({ id }) => id}
      />
      {lines.some(isToVerify) ? (
        <Section id="verify" title={t("verifyTitle")}>
          <div className="flex max-w-prose flex-col gap-4">
            <p className="text-quiet">{t("verifyHint")}</p>
            <TextArea
              {...field("reason")}
              label={t("reasonLabel")}
              hint={t("reasonHint")}
              rows={3}
              maxLength={1000}
              isRequired
            />
            <div>
              <Button>{t("verify")}</Button>
            </div>
          </div>
        </Section>
      ) : null}
    </PostForm>
  );
}

/** What is verified already waits for something else. */
function isToVerify({ state }: DeskLine): boolean {
  return state !== "verified" && state !== "reversed";
}

function useColumns(chosen: readonly string[]): Column<DeskLine>[] {
  const t = useMessages("verifying");
  const paths = usePaths();
  const { date, yuan } = useFormat();
  return [
    {
      key: "entry",
      header: t("colEntry"),
      isRowHeader: true,
      width: "w-[29%]",
      cell: (line) => (
        <span className="flex items-start gap-2.5">
          {isToVerify(line) ? (
            <input
              type="checkbox"
              name="entry"
              value={line.id}
              aria-label={t("choose", { title: line.title })}
              defaultChecked={chosen.includes(line.id)}
              className="mt-1 size-5 shrink-0 cursor-pointer"
            />
          ) : null}
          <span className="min-w-0">
            <a href={paths.deskItem("revenue", line.id)} className="break-words">
              {line.title}
            </a>
            <span className="block text-small font-normal text-quiet">
              <HitText text={line.platform.name} />
            </span>
          </span>
        </span>
      ),
    },
    { key: "state", header: t("colState"), width: "w-[22%]", cell: (line) => <DeskEntryTags line={line} /> },
    { key: "buyer", header: t("colBuyer"), width: "w-[15%]", cell: (line) => <HitText text={line.buyer} /> },
    {
      key: "day",
      header: t("colDay"),
      width: "w-[17%]",
      cell: (line) => <span className="text-small whitespace-nowrap">{date(line.paidOn)}</span>,
    },
    {
      key: "amount",
      header: t("colAmount"),
      width: "w-[17%]",
      isNumeric: true,
      cell: (line) => <span className="whitespace-nowrap">{yuan(line.grossFen)}</span>,
    },
  ];
}
