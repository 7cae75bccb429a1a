import { Banner } from "~/app/components/banner";
import { ButtonLink } from "~/app/components/button";
import { Section } from "~/app/components/section-nav";
import { SummaryList } from "~/app/components/summary-list";
import { useFormat, useMessages, usePaths } from "~/app/i18n/use-messages";
import type { PlatformDemand, PlatformsQuote } from "./platform-demand.queries.server";

/** What became of the platform's own quote, and what it can do with it. */
export function PlatformsQuotePanel({
  slug,
  demand,
  quote,
  mayAnswer,
}: {
  slug: string;
  demand: PlatformDemand;
  quote: PlatformsQuote;
  mayAnswer: boolean;
}) {
  const t = useMessages("replies");
  const paths = usePaths();
  const { fen, date, instant } = useFormat();
  const { status, revision, totalFen, validUntil, isOver, sentAt, declineReason, declineNote } = quote;
  const isWaiting = status === "submitted" || status === "shortlisted";
  return (
    <Section id="own-quote" title={t("ownQuote")}>
      <Result status={status} />
      {isWaiting && isOver ? <Banner tone="caution" title={t("quoteOver")} /> : null}
      <SummaryList
        items={[
          { term: t("factStatus"), detail: t(`quoteStatus.${status}`) },
          ...(totalFen === undefined ? [] : [{ term: t("factTotal"), detail: fen(totalFen) }]),
          ...(revision === undefined || sentAt === undefined
            ? []
            : [
                {
                  term: t("factSent"),
                  detail: instant(new Date(sentAt)),
                  note: t("factRevision", { number: revision }),
                },
              ]),
          ...(validUntil === undefined ? [] : [{ term: t("factValid"), detail: date(validUntil) }]),
          ...(declineReason === undefined
            ? []
            : [{ term: t("factReason"), detail: t(`declineReason.${declineReason}`), note: declineNote }]),
        ]}
      />
      <div className="flex flex-wrap gap-3">
        <ButtonLink href={paths.ownCapabilities(slug, "demands", demand.id, "quote")} variant="secondary">
          {t(mayAnswer && isWaiting && demand.sight === "full" ? "quoteSeeOrRevise" : "quoteSee")}
        </ButtonLink>
        {demand.state === "ended" && (demand.talk.all > 0 || status === "accepted") ? (
          <ButtonLink href={paths.ownCapabilities(slug, "demands", demand.id, "talk")} variant="secondary">
            {demand.talk.unread > 0
              ? t("talkUnread", { count: demand.talk.unread })
              : t(demand.talk.all > 0 ? "talkOn" : "talkBegin")}
          </ButtonLink>
        ) : null}
      </div>
    </Section>
  );
}

function Result({ status }: Pick<PlatformsQuote, "status">) {
  const t = useMessages("replies");
  if (status === "accepted")
    return (
      <Banner tone="good" title={t("wonTitle")}>
        <p>{t("wonText")}</p>
      </Banner>
    );
  return status === "declined" ? <p className="max-w-prose">{t("declinedText")}</p> : null;
}
