import { ButtonLink } from "~/app/components/button";
import { EmptyState } from "~/app/components/empty-state";
import { HitText } from "~/app/components/hit-text";
import { Rows } from "~/app/components/layout";
import { PageHeader } from "~/app/components/page-header";
import { Pagination } from "~/app/components/pagination";
import { SampleTag } from "~/app/components/sample-tag";
import { Tabs } from "~/app/components/tabs";
import { Tag } from "~/app/components/tag";
import { useFormat, useMessages, usePaths } from "~/app/i18n/use-messages";
import type { Side } from "./core/conversation";
import type { EnquiryLine } from "./enquiries.queries.server";
import { ClockTag, EnquiryStatusTag } from "./enquiry-marks";
import { useName } from "./use-name";

export interface EnquiryListView {
  lines: readonly EnquiryLine[];
  total: number;
  counts: Readonly<Record<Side, number>>;
  side?: Side | undefined;
  page: number;
  perPage: number;
  /** An auditor sees those of all. */
  isAll: boolean;
}

/** The conversations of an organisation, as asker and as provider; of all for auditors. */
export function EnquiryListPage({ lines, total, counts, side, page, perPage, isAll }: EnquiryListView) {
  const t = useMessages("enquiries");
  const paths = usePaths();
  const hrefFor = (wanted: Side | undefined, at = 1) => {
    const query = new URLSearchParams({
      ...(wanted ? { kind: wanted } : {}),
      ...(at > 1 ? { page: String(at) } : {}),
    });
    return query.size > 0 ? `${paths.enquiries()}?${query}` : paths.enquiries();
  };
  const hasBoth = !isAll && (side !== undefined || (counts.asker > 0 && counts.provider > 0));
  return (
    <>
      <PageHeader title={t("listTitle")} lead={t(isAll ? "listLeadAll" : "listLead")} />
      {hasBoth ? (
        <div className="pb-4">
          <Tabs
            label={t("tabs")}
            tabs={[
              { label: t("tab.all"), href: hrefFor(undefined), isCurrent: side === undefined },
              {
                label: t("tab.provider", { count: counts.provider }),
                href: hrefFor("provider"),
                isCurrent: side === "provider",
              },
              {
                label: t("tab.asker", { count: counts.asker }),
                href: hrefFor("asker"),
                isCurrent: side === "asker",
              },
            ]}
          />
        </div>
      ) : null}
      {lines.length === 0 ? (
        <Nothing isFiltered={side !== undefined} />
      ) : (
        <Rows>
          {lines.map((line) => (
            <Line key={line.id} line={line} />
          ))}
        </Rows>
      )}
      <Pagination page={page} perPage={perPage} total={total} hrefFor={(at) => hrefFor(side, at)} />
    </>
  );
}

function Nothing({ isFiltered }: { isFiltered: boolean }) {
  const t = useMessages("enquiries");
  const paths = usePaths();
  return (
    <EmptyState
      title={t(isFiltered ? "noneHere" : "none")}
      actions={
        <ButtonLink href={paths.services()} variant="secondary">
          {t("findServices")}
        </ButtonLink>
      }
    >
      <p>{t("noneText")}</p>
      <p>{t("noneReceivedText")}</p>
    </EmptyState>
  );
}

function Line({ line }: { line: EnquiryLine }) {
  const t = useMessages("enquiries");
  const paths = usePaths();
  const nameOf = useName();
  const { instant } = useFormat();
  const { id, kind, subject, about, side, asker, provider, status, clock, isNew, isSample, lastAt } = line;
  const parties = { asker: nameOf(asker), provider: nameOf(provider) };
  return (
    <div className="relative flex flex-col gap-1.5 py-4 hover:bg-surface">
      <div className="flex flex-wrap gap-2">
        <EnquiryStatusTag status={status} side={side} />
        {clock ? <ClockTag clock={clock} side={side} /> : null}
        {isNew ? <Tag tone="notice">{t("new")}</Tag> : null}
        {isSample ? <SampleTag /> : null}
      </div>
      <a
        href={paths.enquiries(id)}
        className={`min-w-0 break-words no-underline after:absolute after:inset-0 hover:underline ${isNew || (status === "open" && side === "provider") ? "font-semibold" : ""}`}
      >
        {subject}
      </a>
      <p className="text-small text-quiet">
        {t(`kind.${kind}`)} ·{" "}
        {about.name.zh === subject || about.name.en === subject ? null : (
          <>
            <HitText text={about.name} /> ·{" "}
          </>
        )}
        {side === undefined
          ? t("between", parties)
          : side === "provider"
            ? t("withAsker", { name: parties.asker })
            : t("withProvider", { name: parties.provider })}{" "}
        · {t("lastOn", { when: instant(new Date(lastAt)) })}
      </p>
    </div>
  );
}
