import { MarkedText } from "~/app/components/marked-text";
import { Tag } from "~/app/components/tag";
import { textIn } from "~/app/i18n/text-in";
import { useLanguage, useMessages, usePaths } from "~/app/i18n/use-messages";
import { markTerms } from "~/search/highlight";
import type { NoticeCard } from "../publications/notices.queries.server";
import { textAround } from "./excerpt";
import { HitRow, HitText } from "./hit-row";
import { dayOf } from "./suggestion";

/** A notice among the results: whether it still runs, and where in it stands what was searched for. */
export function NoticeHit({ card, terms }: { card: NoticeCard; terms: readonly string[] }) {
  const t = useMessages("search");
  const language = useLanguage();
  const paths = usePaths();
  const body = textIn(card.body, language);
  return (
    <HitRow
      kind={t(card.kind === "public_notice" ? "one.publicNotice" : "one.notice")}
      marks={<State card={card} />}
      title={card.title}
      href={paths.notice(card.id)}
      terms={terms}
      isSample={card.isSample}
      facts={[
        <HitText key="issuer" text={card.issuer.name} terms={terms} />,
        t("announced", { date: dayOf(card.startsAt, language) }),
        card.number ? (
          <span key="number" lang="zh-CN">
            <MarkedText parts={markTerms(card.number, terms)} />
          </span>
        ) : null,
      ]}
    >
      {body ? (
        <p className="line-clamp-2" lang={body.lang === language ? undefined : body.lang}>
          <MarkedText parts={markTerms(textAround(body.text, terms), terms)} />
        </p>
      ) : null}
    </HitRow>
  );
}

function State({ card }: { card: NoticeCard }) {
  const t = useMessages("search");
  if (card.state === "standing") return null;
  const left = card.timeLeft;
  return card.state === "open" && left ? (
    <Tag tone="notice">{t(`left.${left.unit}`, { count: left.count })}</Tag>
  ) : (
    <Tag>{t("ended")}</Tag>
  );
}
