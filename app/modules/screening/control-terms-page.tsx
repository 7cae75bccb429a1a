import { Banner } from "~/app/components/banner";
import { ButtonLink } from "~/app/components/button";
import { DataTable } from "~/app/components/data-table";
import { EmptyState } from "~/app/components/empty-state";
import { Wide } from "~/app/components/layout";
import { PageHeader } from "~/app/components/page-header";
import { Section } from "~/app/components/section-nav";
import { Tag } from "~/app/components/tag";
import { useFormat, useLanguage, useMessages, usePaths } from "~/app/i18n/use-messages";
import type { ControlTerm } from "./control-terms.queries.server";
import { TermTags } from "./term-tags";

/** The list of control terms by their lists, those that hold first. */
export function ControlTermsPage({
  terms,
  result,
}: {
  terms: readonly ControlTerm[];
  result?: string | undefined;
}) {
  const t = useMessages("screening");
  const paths = usePaths();
  const current = terms.filter(({ standing }) => standing !== "no_longer");
  const ended = terms.filter(({ standing }) => standing === "no_longer");
  return (
    <Wide>
      <PageHeader
        title={t("termsTitle")}
        lead={t("termsLead")}
        actions={<ButtonLink href={paths.deskItem("control-terms", "new")}>{t("addTerm")}</ButtonLink>}
      />
      {result === "added" || result === "ended" ? (
        <div className="pb-8">
          <Banner tone="good" title={t(`done.${result}`)} isAnswer />
        </div>
      ) : null}
      {current.length === 0 ? <EmptyState title={t("noTerms")}>{t("noTermsText")}</EmptyState> : null}
      {(["secrecy", "export_control"] as const).map((list) => {
        const own = current.filter((term) => term.list === list);
        return own.length > 0 ? (
          <Section key={list} id={list} title={t(`list.${list}`)}>
            <Table terms={own} caption={t(`list.${list}`)} />
          </Section>
        ) : null;
      })}
      {ended.length > 0 ? (
        <Section id="ended" title={t("endedTitle")}>
          <Table terms={ended} caption={t("endedTitle")} />
        </Section>
      ) : null}
    </Wide>
  );
}

function Table({ terms, caption }: { terms: readonly ControlTerm[]; caption: string }) {
  const t = useMessages("screening");
  const paths = usePaths();
  const language = useLanguage();
  return (
    <DataTable
      caption={caption}
      isCaptionHidden
      columns={[
        {
          key: "term",
          header: t("columnTerm"),
          width: "w-[24%]",
          isRowHeader: true,
          cell: ({ id, term }) => (
            <a
              href={paths.deskItem("control-terms", id)}
              lang="zh-CN"
              className="inline-flex min-h-11 items-center"
            >
              {term}
            </a>
          ),
        },
        {
          key: "basis",
          header: t("columnBasis"),
          cell: (term) => (
            <>
              <span lang={language === "en" ? "zh-CN" : undefined}>{term.basis}</span>
              {term.isOfficial ? null : (
                <span className="mt-1 flex">
                  <Tag tone="caution">{t("ownTerm")}</Tag>
                </span>
              )}
            </>
          ),
        },
        {
          key: "period",
          header: t("columnPeriod"),
          width: "w-[26%]",
          cell: (term) => <TermPeriod term={term} />,
        },
      ]}
      rows={terms}
      rowKey={({ id }) => String(id)}
    />
  );
}

/** The days on which a term holds, and whether it does today. */
function TermPeriod({ term }: { term: ControlTerm }) {
  const t = useMessages("screening");
  const format = useFormat();
  const from = format.date(term.effectiveFrom);
  return (
    <>
      {term.effectiveTo ? t("span", { from, until: format.date(term.effectiveTo) }) : t("since", { from })}
      {term.standing === "now" ? null : (
        <span className="mt-1 flex">
          <Tag>{t(`standing.${term.standing}`)}</Tag>
        </span>
      )}
    </>
  );
}

/** The tags and explanation of one term. */
export function TermFacts({ term }: { term: ControlTerm }) {
  const t = useMessages("screening");
  const language = useLanguage();
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap gap-2">
        <TermTags term={term} />
        <Tag mark={null}>{t(`kind.${term.kind}`)}</Tag>
      </div>
      <p>{language === "en" ? term.explanation.en : term.explanation.zh}</p>
      <p className="text-quiet">{t("termBasis", { basis: term.basis })}</p>
      <div>
        <TermPeriod term={term} />
      </div>
    </div>
  );
}
