import { Banner } from "~/app/components/banner";
import { Button, ButtonLink } from "~/app/components/button";
import { PrintButton } from "~/app/components/copy-link";
import { EmptyState } from "~/app/components/empty-state";
import { HitText } from "~/app/components/hit-text";
import { Rows } from "~/app/components/layout";
import { Section } from "~/app/components/section-nav";
import { Tabs } from "~/app/components/tabs";
import { Tag, type Tone } from "~/app/components/tag";
import { useFormat, useMessages, usePaths } from "~/app/i18n/use-messages";
import type { ComparedPlatform } from "./compare-platforms.queries.server";
import { mostCompared, type QuoteOrder, quoteOrders } from "./compare-quotes";
import { ComparedQuotes } from "./compare-table";
import type { OwnersQuote } from "./owners-quotes.queries.server";
import type { TalkLine } from "./talk.queries.server";

export interface ChooseListView {
  demandId: number;
  isLiving: boolean;
  quotes: OwnersQuote[];
  order: QuoteOrder;
  /** Those that are shown side by side. */
  chosen: OwnersQuote[];
  note?: "tooFew" | "tooMany" | undefined;
  platforms: Record<number, ComparedPlatform>;
  talks: TalkLine[];
  done?: "accepted" | undefined;
}

/** The quotes of a demand, for its owner alone: sorted, compared side by side; and the conversations. */
export function ChooseListPage(view: ChooseListView) {
  const t = useMessages("replies");
  const common = useMessages("common");
  const paths = usePaths();
  const { demandId, quotes, chosen, note } = view;
  const winner = quotes.find(({ status }) => status === "accepted");
  // Whom a contract is to be made with comes first.
  const talks = winner ? [...view.talks].sort((a, b) => rank(a, winner) - rank(b, winner)) : view.talks;
  return (
    <>
      {view.done ? (
        <Banner tone="good" title={t("acceptedTitle")} isAnswer>
          <p>{t("acceptedText")}</p>
          {winner ? (
            <p className="flex flex-wrap gap-3 pt-3">
              <ButtonLink href={paths.newContract("quote", winner.id)}>{common("writeContract")}</ButtonLink>
              <ButtonLink href={paths.demandTalk(demandId, winner.platform.slug)} variant="secondary">
                {t("acceptedTalk")}
              </ButtonLink>
            </p>
          ) : null}
        </Banner>
      ) : null}
      {winner && talks.length > 0 ? <Talks demandId={demandId} talks={talks} /> : null}
      {quotes.length === 0 ? <NoQuotes {...view} /> : <Quotes {...view} />}
      {note ? <Banner tone="caution" title={t(`compare.${note}`, { count: mostCompared })} /> : null}
      {chosen.length > 0 ? (
        <Section id="compare" title={t("compareTitle")}>
          <ComparedQuotes demandId={demandId} quotes={chosen} platforms={view.platforms} />
          <div className="no-print">
            <PrintButton />
          </div>
        </Section>
      ) : null}
      {!winner && talks.length > 0 ? <Talks demandId={demandId} talks={talks} /> : null}
    </>
  );
}

const rank = ({ slug }: TalkLine, winner: OwnersQuote) => (slug === winner.platform.slug ? 0 : 1);

function NoQuotes({ demandId, isLiving }: ChooseListView) {
  const t = useMessages("replies");
  const paths = usePaths();
  if (!isLiving) return <EmptyState title={t("noQuotesEnded")} />;
  return (
    <EmptyState
      title={t("noQuotes")}
      actions={
        <ButtonLink href={paths.ownDemand(demandId, "matches")} variant="secondary">
          {t("seeMatches")}
        </ButtonLink>
      }
    >
      <p>{t("noQuotesText")}</p>
    </EmptyState>
  );
}

/** The boxes belong to the form below, so that nothing stands between the names and their pages. */
function Quotes({ demandId, quotes, order, chosen }: ChooseListView) {
  const t = useMessages("replies");
  const paths = usePaths();
  const here = paths.ownDemand(demandId, "quotes");
  // Once one is accepted there is nothing to weigh any more.
  const mayCompare = quotes.length > 1 && quotes.every(({ status }) => status !== "accepted");
  return (
    <Section id="quotes" title={t("quotesTitle", { count: quotes.length })}>
      <p className="max-w-prose text-quiet">{t("sealedForYou")}</p>
      {quotes.length > 1 ? (
        <div className="no-print">
          <Tabs
            label={t("orderLabel")}
            tabs={quoteOrders.map((one) => ({
              label: t(`order.${one}`),
              href: one === "stand" ? here : `${here}?sort=${one}`,
              isCurrent: one === order,
            }))}
          />
        </div>
      ) : null}
      <Rows>
        {quotes.map((quote) => (
          <QuoteRow
            key={quote.id}
            demandId={demandId}
            quote={quote}
            mayCompare={mayCompare}
            isChosen={chosen.some(({ id }) => id === quote.id)}
          />
        ))}
      </Rows>
      {mayCompare ? (
        <form
          id="choose"
          method="get"
          action={`${here}#compare`}
          className="no-print flex flex-wrap items-center gap-4"
        >
          {order === "stand" ? null : <input type="hidden" name="sort" value={order} />}
          <Button variant="secondary">{t("compareDo")}</Button>
          <span className="text-small text-quiet">{t("compareHint", { count: mostCompared })}</span>
        </form>
      ) : null}
    </Section>
  );
}

const tones: Readonly<Record<OwnersQuote["status"], Tone>> = {
  submitted: "notice",
  shortlisted: "good",
  accepted: "good",
  declined: "neutral",
  withdrawn: "neutral",
};

/** How a quote stands, in a word. */
export function QuoteStatusTag({ status }: Pick<OwnersQuote, "status">) {
  const t = useMessages("replies");
  return <Tag tone={tones[status]}>{t(`quoteStatus.${status}`)}</Tag>;
}

function QuoteRow({
  demandId,
  quote: { id, platform, status, revisions, ownersNote },
  mayCompare,
  isChosen,
}: {
  demandId: number;
  quote: OwnersQuote;
  mayCompare: boolean;
  isChosen: boolean;
}) {
  const t = useMessages("replies");
  const paths = usePaths();
  const { fen, date } = useFormat();
  const [last] = revisions;
  const name = { zh: platform.nameZh, ...(platform.nameEn === undefined ? {} : { en: platform.nameEn }) };
  return (
    <div className="flex flex-col gap-x-6 gap-y-2 py-4 lg:flex-row lg:items-center">
      <div className="flex min-w-0 flex-1 flex-col gap-1.5">
        <div className="flex flex-wrap gap-2">
          <QuoteStatusTag status={status} />
          {last.isExpired && (status === "submitted" || status === "shortlisted") ? (
            <Tag tone="caution">{t("validOverTag")}</Tag>
          ) : null}
          {last.number > 1 ? <Tag mark={null}>{t("revisionTag", { number: last.number })}</Tag> : null}
        </div>
        <a href={paths.demandQuote(demandId, id)} className="inline-flex min-h-11 items-center font-semibold">
          <HitText text={name} />
        </a>
        {ownersNote ? (
          <p className="text-small break-words text-quiet">{t("noteLine", { note: ownersNote })}</p>
        ) : null}
      </div>
      <dl className="grid grid-cols-2 gap-x-6 gap-y-2 sm:grid-cols-[1fr_1fr_10rem] lg:w-[28rem] lg:shrink-0">
        <div className="lg:text-end">
          <dt className="text-small text-quiet">{t("factTotal")}</dt>
          <dd className="font-semibold tabular-nums">{fen(last.totalFen)}</dd>
        </div>
        <div className="lg:text-end">
          <dt className="text-small text-quiet">{t("factDays")}</dt>
          <dd className="tabular-nums">{t("days", { count: last.days })}</dd>
        </div>
        <div>
          <dt className="text-small text-quiet">{t("factValid")}</dt>
          <dd className="whitespace-nowrap tabular-nums">{date(last.validUntil)}</dd>
        </div>
      </dl>
      {mayCompare ? (
        <label className="no-print flex min-h-11 shrink-0 cursor-pointer items-center gap-2 self-start lg:self-auto">
          <input
            type="checkbox"
            name="id"
            value={id}
            form="choose"
            defaultChecked={isChosen}
            className="size-5"
          />
          {t("compareThis")}
        </label>
      ) : null}
    </div>
  );
}

function Talks({ demandId, talks }: { demandId: number; talks: readonly TalkLine[] }) {
  const t = useMessages("replies");
  const paths = usePaths();
  const { instant } = useFormat();
  return (
    <Section id="talks" title={t("talksTitle")} isPrinted={false}>
      <Rows>
        {talks.map(({ slug, platform, messages, unread, lastAt }) => (
          <div
            key={slug}
            className="relative flex flex-wrap items-center justify-between gap-x-6 gap-y-1 py-3 hover:bg-surface"
          >
            <a
              href={paths.demandTalk(demandId, slug)}
              className="min-w-0 font-semibold no-underline after:absolute after:inset-0 hover:underline"
            >
              <HitText text={platform} />
            </a>
            <span className="flex flex-wrap items-center gap-3 text-small text-quiet">
              {unread > 0 ? <Tag tone="notice">{t("unread", { count: unread })}</Tag> : null}
              {t("talkLine", { count: messages, when: instant(new Date(lastAt)) })}
            </span>
          </div>
        ))}
      </Rows>
    </Section>
  );
}
