import { Banner } from "~/app/components/banner";
import { ButtonLink } from "~/app/components/button";
import { HitText } from "~/app/components/hit-text";
import { PageHeader } from "~/app/components/page-header";
import { SampleTag } from "~/app/components/sample-tag";
import { Section } from "~/app/components/section-nav";
import { SummaryList } from "~/app/components/summary-list";
import { Tag } from "~/app/components/tag";
import { useFormat, useMessages, usePaths } from "~/app/i18n/use-messages";
import type { BookEntry } from "./book-entry.queries.server";
import { entryTones } from "./book-tones";
import { EntryEvidence } from "./entry-evidence";
import { EntryLines } from "./entry-lines";
import { EntryOrigin } from "./entry-origin";
import type { EntryView } from "./entry-view";

/** One entry of a book, back to what it rests on. */
export function EntryPage(view: EntryView) {
  const { platform, entry, result, answer, reversal } = view;
  const t = useMessages("books");
  const paths = usePaths();
  return (
    <>
      <PageHeader
        title={t("entryTitle", { number: String(entry.number) })}
        tags={
          <>
            <Tag tone={entryTones[entry.state]}>{t(`state.${entry.state}`)}</Tag>
            {entry.isRelated ? <Tag>{t("relatedTag")}</Tag> : null}
            {entry.isSample ? <SampleTag /> : null}
          </>
        }
        facts={<p className="text-lead">{entry.title}</p>}
        lead={<HitText text={platform.name} />}
        actions={
          <ButtonLink variant="secondary" href={paths.book(platform.slug)}>
            {t("toBook")}
          </ButtonLink>
        }
      />
      {result && !answer ? (
        <div className="pb-6">
          <Banner tone="good" title={t(`result.${result}`)} isAnswer />
        </div>
      ) : null}
      <Section id="facts" title={t("facts")}>
        <Facts slug={platform.slug} entry={entry} />
      </Section>
      <Section id="origin" title={t("origin")}>
        <EntryOrigin
          slug={platform.slug}
          entry={entry}
          mayOpenContract={view.mayOpenContract}
          mayOpenInvoices={view.mayAddEvidence}
        />
      </Section>
      {entry.isUnasked ? <p className="max-w-prose pb-8">{t("unasked")}</p> : null}
      <Section id="evidence" title={t("evidenceTitle")}>
        <EntryEvidence {...view} />
      </Section>
      <Section id="lines" title={t("linesTitle")}>
        <EntryLines entry={entry} />
      </Section>
      {reversal}
    </>
  );
}

function Facts({ slug, entry }: { slug: string; entry: BookEntry }) {
  const t = useMessages("books");
  const paths = usePaths();
  const { date, fen, instant, list, percent } = useFormat();
  const where = entry.league ? <HitText text={entry.league} /> : null;
  return (
    <SummaryList
      items={[
        {
          term: t("column.net"),
          detail: <span className="font-semibold tabular-nums">{fen(entry.netFen)}</span>,
          note: [
            t("gross", { amount: fen(entry.grossFen) }),
            t("vatNote", { rate: percent(entry.vatRateBp / 10_000), basis: t(`vat.${entry.vatBasis}`) }),
            ...(entry.shareBp < 10_000 ? [t("shareNote", { share: percent(entry.shareBp / 10_000) })] : []),
          ].join(" · "),
        },
        { term: t("column.day"), detail: date(entry.paidOn) },
        {
          term: t("column.buyer"),
          detail: (
            <a href={paths.book(slug, { buyer: entry.buyerKey })}>
              <HitText text={entry.buyer} />
            </a>
          ),
          note: (
            <>
              {[entry.buyerUscc, t(`size.${entry.buyerSize}`)].filter(Boolean).join(" · ")}
              {" · "}
              {where ?? t(entry.isBuyerOutside ? "outside" : "notSaid")}
            </>
          ),
        },
        { term: t("seller"), detail: <HitText text={entry.organisation.name} /> },
        { term: t("column.nature"), detail: t(`nature.${entry.nature}`) },
        {
          term: t("column.category"),
          detail: entry.category ? <HitText text={entry.category} /> : t("notSaid"),
          note: entry.field ? <HitText text={entry.field} /> : null,
        },
        { term: t("column.channel"), detail: t(`channel.${entry.channel}`) },
        {
          term: t("ties"),
          detail: entry.ties.length > 0 ? list(entry.ties.map((tie) => t(`tie.${tie}`))) : t("noTies"),
        },
        {
          term: t("declared"),
          detail: t("declaredBy", {
            side: t(`side.${entry.declaredSide}`),
            when: instant(new Date(entry.declaredAt)),
          }),
        },
      ]}
    />
  );
}
