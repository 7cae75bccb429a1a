import { Banner } from "~/app/components/banner";
import { ButtonLink } from "~/app/components/button";
import { DataTable } from "~/app/components/data-table";
import { EmptyState } from "~/app/components/empty-state";
import { Wide } from "~/app/components/layout";
import { PageHeader } from "~/app/components/page-header";
import { Pagination } from "~/app/components/pagination";
import { SampleTag } from "~/app/components/sample-tag";
import { Section } from "~/app/components/section-nav";
import { Tag, type Tone } from "~/app/components/tag";
import { endWords } from "~/app/i18n/end-words";
import { useFormat, useLanguage, useMessages, usePaths } from "~/app/i18n/use-messages";
import type { DeskNotice, NoticeStanding } from "./notice-desk.queries.server";
import { PolicyWords } from "./policy-marks";

const doneCodes = ["published", "corrected", "held", "withdrawn", "extended"] as const;

/** Every notice for those who publish: what waits for its start, and what was published. */
export function NoticeDeskPage({
  scheduled,
  notices,
  total,
  page,
  perPage,
  result,
}: {
  scheduled: readonly DeskNotice[];
  notices: readonly DeskNotice[];
  total: number;
  page: number;
  perPage: number;
  result?: string | undefined;
}) {
  const t = useMessages("editorial");
  const paths = usePaths();
  const done = doneCodes.find((code) => code === result);
  return (
    <Wide>
      <PageHeader
        title={t("noticesTitle")}
        lead={t("noticesLead")}
        actions={<ButtonLink href={paths.deskItem("notices", "new")}>{t("newNotice")}</ButtonLink>}
      />
      {done ? (
        <div className="pb-8">
          <Banner tone={done === "held" ? "caution" : "good"} title={t(`done.${done}`)} isAnswer />
        </div>
      ) : null}
      <Section id="scheduled" title={t("scheduledTitle")}>
        {scheduled.length > 0 ? (
          <Table notices={scheduled} caption={t("scheduledTitle")} />
        ) : (
          <p className="text-quiet">{t("scheduledNone")}</p>
        )}
      </Section>
      <Section id="published" title={t("publishedTitle")}>
        {total > 0 ? (
          <div>
            <Table notices={notices} caption={t("publishedTitle")} />
            <Pagination
              page={page}
              perPage={perPage}
              total={total}
              hrefFor={(to) => `${paths.desk("notices")}${to === 1 ? "" : `?page=${to}`}`}
            />
          </div>
        ) : (
          <EmptyState title={t("noNotices")}>{t("noNoticesText")}</EmptyState>
        )}
      </Section>
    </Wide>
  );
}

function Table({ notices, caption }: { notices: readonly DeskNotice[]; caption: string }) {
  const t = useMessages("editorial");
  const words = useMessages("notices");
  const paths = usePaths();
  const format = useFormat();
  const language = useLanguage();
  return (
    <DataTable
      caption={caption}
      isCaptionHidden
      columns={[
        {
          key: "title",
          header: t("columnTitle"),
          isRowHeader: true,
          width: "w-[36%]",
          cell: (notice) => (
            <span className="flex flex-col items-start gap-1">
              <a href={paths.deskItem("notices", notice.id)} className="inline-flex py-2">
                <PolicyWords text={notice.title} />
              </a>
              {notice.isSample ? <SampleTag /> : null}
            </span>
          ),
        },
        { key: "kind", header: t("columnKind"), width: "w-[9%]", cell: ({ kind }) => words(`kind.${kind}`) },
        {
          key: "starts",
          header: t("columnStarts"),
          width: "w-[20%]",
          cell: ({ startsAt }) => <span className="text-small">{format.instant(new Date(startsAt))}</span>,
        },
        {
          key: "ends",
          header: t("columnEnds"),
          width: "w-[20%]",
          cell: ({ endsAt }) => (
            <span className="text-small">{endsAt ? endWords(endsAt, language) : "–"}</span>
          ),
        },
        {
          key: "state",
          header: t("columnState"),
          cell: ({ standing }) => <StandingTag standing={standing} />,
        },
      ]}
      rows={notices}
      rowKey={({ id }) => String(id)}
    />
  );
}

const tones: Readonly<Record<NoticeStanding, Tone>> = {
  scheduled: "caution",
  open: "notice",
  ended: "neutral",
  standing: "good",
  withdrawn: "bad",
};

/** How a notice stands, for those who publish. */
export function StandingTag({ standing }: { standing: NoticeStanding }) {
  const t = useMessages("editorial");
  return <Tag tone={tones[standing]}>{t(`standing.${standing}`)}</Tag>;
}
